// The widget's first screen as HTML, for the proxy's booking page: patients see the list before the widget's script has
// come. The widget's own models and components make it, from answers that the proxy has.
import { render as renderToString } from 'preact-render-to-string';
import type { FirstScreenModule, FirstScreenQuestion } from '../contract/first-screen.ts';
import { routes } from '../contract/routes.ts';
import type { WidgetOptions } from '../widget/shared/options.ts';
import { createSession, type SessionDeps, SessionProvider } from '../widget/shared/session.ts';
import { drawnLists } from '../widget/ui/list-view.ts';
import { Widget } from '../widget/Widget.tsx';
import css from '../widget/widget.css?inline';

const never = () => new Promise<never>(() => {});

/** The proxy's own answer, without the one fact for which a browser is looked at. */
function withoutAssistants(facts: string): string {
  return JSON.stringify(JSON.parse(facts), (name, value) => (name === 'assistants' ? undefined : value));
}

/** Where nothing is stored, and nothing happens but the two answers. */
const depsFor = ({ facts, offers }: FirstScreenQuestion): SessionDeps => ({
  fetch: async (url) => {
    const { pathname } = new URL(url, 'https://page.invalid');
    if (pathname.endsWith(routes.clinic.path)) return new Response(withoutAssistants(facts));
    return pathname.endsWith(routes.offers.path) ? new Response(offers) : never();
  },
  monotonicMs: () => 0,
  deviceMs: () => 0,
  key: () => '',
  wait: never,
  visible: () => true,
  online: () => true,
  on: () => () => {},
  after: () => () => {},
  zone: () => undefined,
  subtle: undefined,
  browser: () => '',
  origin: '',
  warn: () => {},
  emit: () => {},
  storage: () => ({ getItem: () => null, setItem: () => {}, removeItem: () => {} }),
  onStorage: () => () => {},
});

const optionsFor = ({ proxy, clinic, language, flow, theme }: FirstScreenQuestion): WidgetOptions => ({
  proxy,
  clinic,
  flow,
  theme,
  languages: [language],
  multiService: false,
  priceTypes: [],
  fields: [],
  remember: false,
  from: () => '',
});

export const styles: FirstScreenModule['styles'] = css;

export const render: FirstScreenModule['render'] = async (question) => {
  const session = createSession(optionsFor(question), depsFor(question));
  try {
    await session.booking.start();
    if (session.catalog.state.value.status !== 'ready') return undefined;
    // What scrolls into sight must not wait for the script either.
    for (const list of Object.values(session.draft.lists)) drawnLists.set(list, list.value);
    return renderToString(
      <SessionProvider value={session}>
        <Widget />
      </SessionProvider>,
    );
  } finally {
    session.dispose();
  }
};

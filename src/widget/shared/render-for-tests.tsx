// Renders a part of the widget in a DOM, with a fake proxy. A test file that uses it starts with `//
// @vitest-environment happy-dom`.

import { type ComponentChildren, render } from 'preact';
import { act } from 'preact/test-utils';
import { clockHeader } from '../../contract/clock-header.ts';
import { type RouteName, routes } from '../../contract/routes.ts';
import { type FakeApi, fakeApi } from '../booking/begin-booking-for-tests.ts';
import { fakeTab } from '../host-page/fake-tab-for-tests.ts';
import type { WidgetOptions } from './options.ts';
import { optionsForTests } from './options-for-tests.ts';
import { createSession, SessionProvider } from './session.ts';

type Reply = { ok: true; value: object } | { ok: false; problem: { code: string } };
type AnyRoute = (...args: unknown[]) => Promise<Reply>;

const withoutFrom = ({ from: _, ...body }: { from?: unknown }) => body;

/** A proxy backed by the fake API, which gets the path's parameters, then the body and the Idempotency-Key. */
function proxyOf(api: FakeApi, timeMs: () => number): typeof fetch {
  const isRoute = (name: string): name is RouteName & keyof FakeApi => name in routes;
  const table = Object.keys(api).flatMap((name) => {
    if (!isRoute(name)) return [];
    const pattern = routes[name].path.replace(/\/:\w+\?/g, '(?:/([^/]+))?').replace(/:\w+/g, '([^/]+)');
    return { name, path: new RegExp(`^/clinics/main${pattern}$`) };
  });
  return async (input, { method, body, headers } = {}) => {
    // It only counts.
    if (method === 'HEAD') return new Response();
    const path = String(input).replace(/\?.*$/, '');
    // As a proxy of the version before, so that doctors are what `api` has for method 1.
    if (path.endsWith(routes.offers.path)) return Response.json({ ok: false, error: 'refused', code: 'not_found' });
    const route = table.find((one) => one.path.test(path));
    if (!route) throw new Error(`The fake proxy has no ${path}.`);
    const params = (route.path.exec(path) ?? []).slice(1).filter(Boolean).map(decodeURIComponent);
    const key = new Headers(headers).get('Idempotency-Key');
    const reply = await (api[route.name] as unknown as AnyRoute)(
      ...params,
      ...(typeof body === 'string' ? [withoutFrom(JSON.parse(body)), key] : []),
    );
    return Response.json(reply.ok ? reply.value : { ok: false, error: 'refused', ...reply.problem }, {
      headers: { [clockHeader]: String(timeMs()) },
    });
  };
}

/** 10:00 in Kyiv. */
const morning = new Date('2026-11-23T08:00:00Z');

/** Waits for pending requests, renders and effects. */
const settled = () => act(() => new Promise<void>((resolve) => setTimeout(resolve)));

/**
 * Renders children in a widget whose clinic is loaded.
 * @param prepare brings the models into the state to test
 * @param wait what the models wait for; by default it never ends
 * @param startMs the proxy's time at the start, in ms since 1970
 * @param deviceAheadMs how wrong the device's clock is
 */
export async function renderInWidget(
  children: ComponentChildren,
  {
    api = fakeApi(),
    prepare = () => {},
    wait = () => new Promise(() => {}),
    deviceAheadMs = 0,
    zone = 'Europe/Kyiv',
    startMs = morning.getTime(),
    tab = fakeTab(),
    ...page
  }: Partial<WidgetOptions> & {
    api?: FakeApi;
    prepare?: (session: ReturnType<typeof createSession>) => unknown;
    wait?: (ms: number) => Promise<void>;
    deviceAheadMs?: number;
    zone?: string;
    startMs?: number;
    tab?: ReturnType<typeof fakeTab>;
  } = {},
) {
  let keys = 0;
  const options: WidgetOptions = { ...optionsForTests, ...page };
  const session = createSession(options, {
    ...tab.tab,
    deviceMs: () => startMs + deviceAheadMs + tab.tab.deviceMs(),
    fetch: proxyOf(api, () => startMs + tab.tab.monotonicMs()),
    key: () => `key-${++keys}`,
    wait,
    subtle: undefined,
    browser: () => 'browser',
    origin: 'https://clinic.example',
    zone: () => zone,
    warn: () => {},
    emit: () => {},
    storage: () => localStorage,
    onStorage: () => () => {},
  });
  await session.booking.start();
  await prepare(session);
  const root = document.body.appendChild(document.createElement('div'));
  await act(() => render(<SessionProvider value={session}>{children}</SessionProvider>, root));
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  const nameOf = (element: HTMLElement) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
  const button = (name: string) => all('button').find((one) => nameOf(one) === name);
  return {
    session,
    api,
    root,
    all,
    nameOf,
    /** The button with this accessible name. */
    button,
    /** @throws Error if there is no such button */
    press: async (name: string) => {
      const found = button(name);
      if (!found) throw new Error(`No button “${name}” among ${all('button').map(nameOf).join(' | ')}`);
      await act(() => found.click());
      await settled();
    },
    /** Acts on the DOM, and waits until everything has settled. */
    change: async (action: () => unknown) => {
      await act(() => void action());
      await settled();
    },
    unmount: () => {
      render(null, root);
      root.remove();
      session.dispose();
    },
  };
}

// The style sheet and the script of the list's pages, and their short address. The style sheet adds form fields to that
// of the doctors' pages.
import { problemAnswer } from '../answer.ts';
import type { ProxyContext } from '../exchange.ts';
import { defaultClinic } from '../pages/embed-page.ts';
import { createTextFile } from '../pages/text-file.ts';
import { textHeaders } from '../policy/headers.ts';
import type { ProxyDeps } from '../proxy-deps.ts';

const style = `header .clinic { display: inline-flex; align-items: center; min-height: 48px; }
.notice { margin-top: 16px; }
.notice .quiet { margin-top: 8px; }
.notice h2 { margin-top: 24px; }
form { display: grid; gap: 8px; margin-top: 16px; }
fieldset { display: grid; gap: 4px; min-width: 0; margin: 8px 0 0; padding: 0; border: 0; }
fieldset .quiet, form > .quiet { margin: 0; }
legend, label, summary { padding: 0; font-weight: 600; }
form > label { margin-top: 16px; }
label.quiet { display: block; font-weight: 400; }
.choice { display: flex; gap: 12px; align-items: center; min-height: 48px; font-weight: 400; }
.choice input { flex: none; width: 24px; height: 24px; margin: 0; accent-color: var(--accent); }
.choice .quiet { margin: 0; }
input:not([type="checkbox"]) {
  width: 100%;
  min-width: 0;
  min-height: 48px;
  padding: 8px 12px;
  border: 1px solid var(--edge);
  border-radius: var(--radius-s);
  color: inherit;
  background: var(--surface);
  font: inherit;
  text-align: start;
}
input[aria-invalid] { border-color: var(--wrong); }
.error { color: var(--wrong); font-weight: 600; }
summary { display: flex; align-items: center; min-height: 48px; color: var(--accent); cursor: pointer; }
details { margin-top: 8px; }
details input { margin-top: 8px; }
button.button { width: 100%; margin-top: 16px; border: 0; font: inherit; font-weight: 600; cursor: pointer; }
.facts { margin: 12px 0 0; padding: 0; list-style: none; }
:root { --wrong: light-dark(#b3261e, #ffb4ab); }
`;

/**
 * A link from the patient's visit has its token in the fragment, which no server sees. Here it becomes part of the
 * form, which sends it in its body, and leaves the address.
 */
const script = `const visit = document.getElementById('visit');
if (visit && location.hash.length > 1) {
  visit.value = location.hash.slice(1);
  visit.closest('details').open = true;
  history.replaceState(history.state, '', location.pathname + location.search);
}
`;

const serveFile = (type: string, text: string) => (deps: ProxyDeps) => {
  const answer = createTextFile(deps, type, text);
  return (c: ProxyContext): Response | Promise<Response> => {
    c.env.log.routeMatched('earlier_file');
    const isUsed = [...deps.clinics.values()].some(({ settings }) => settings.earlier);
    return isUsed ? answer(c.req.raw) : problemAnswer(c.env, { code: 'not_found' });
  };
};

/** `GET /earlier.css`. */
export const serveEarlierStyle = serveFile('text/css', style);
/** `GET /earlier.js`. */
export const serveEarlierScript = serveFile('text/javascript', script);

/**
 * `GET /earlier?clinic=…`: the address of the form in the manner of /embed and /manage. A browser keeps the fragment.
 */
export const serveEarlierLink = (deps: Pick<ProxyDeps, 'clinics'>) => (c: ProxyContext) => {
  c.env.log.routeMatched('earlier');
  const { clinic = defaultClinic, ...query } = c.req.query();
  if (!deps.clinics.get(clinic)?.settings.earlier) return problemAnswer(c.env, { code: 'not_found' });
  const location = `clinics/${encodeURIComponent(clinic)}/earlier?${new URLSearchParams(query)}`;
  return new Response(null, { status: 302, headers: { ...textHeaders, location } });
};

// Lines with which the browser asks for what the widget begins with while its script is still on the way. The widget
// takes the answers over by path and language (src/widget/host-page/preloaded.ts).
import { showsPlainList } from '../../contract/plain-list.ts';
import { escapeHtml } from './markup.ts';
import { type AttributeTexts, attributesToWrite, modeOf } from './snippet-kinds.ts';

const from = 'from=times%2C';

/**
 * The times that these options ask for. Those of a link to a time have to be fresh; a list of ids is a choice.
 * @param brief what their query begins with, where the first times will do
 */
function timesReads({ doctor, service, flow, slot, date }: AttributeTexts, brief: string): string[] {
  if (!service || slot || date || [doctor, service].some((ids) => ids?.includes(','))) return [];
  if (!doctor) return flow === 'doctor-first' ? [] : [`schedule/slots/${encodeURIComponent(service)}?${brief}${from}`];
  const ofDoctor = `schedule/employees/${encodeURIComponent(doctor)}`;
  return [`${ofDoctor}/slots/${encodeURIComponent(service)}?${from}`, `${ofDoctor}/worktime`];
}

/**
 * The lines before a script tag that shows the widget in its place. Without a language there are none: the answers
 * would be in any, and asked for again.
 */
export function preloadLinks(texts: AttributeTexts, proxy: string): string {
  const written: AttributeTexts = Object.fromEntries(attributesToWrite('script', texts));
  const { lang, clinic = 'main', service, days } = written;
  if (!lang || modeOf('script', texts) !== 'inline') return '';
  const isPlain = showsPlainList((option) => !!written[option]?.includes(option === 'service' ? ',' : ''));
  const one = service ? `=${encodeURIComponent(service)}` : '';
  const offers = `offers?lang=${lang}${isPlain ? `&brief${one}` : ''}`;
  const times = timesReads(written, isPlain && !days ? `lang=${lang}&brief&` : '');
  return [`clinic?lang=${lang}&from=opened%2C`, offers, ...times]
    .map((read) => escapeHtml(`${proxy}/clinics/${encodeURIComponent(clinic)}/api/${read}`))
    .map((href) => `<link rel="preload" as="fetch" href="${href}" crossorigin>\n`)
    .join('');
}

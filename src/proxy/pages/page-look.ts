// The colour and the corners that a booking page's link sets, as a rule of the page's style sheet: the page allows no
// inline style, and the widget sets them only once it has loaded.
import { colourPattern } from '../../contract/colour.ts';

/** The largest radius in pixels that the widget takes (src/embed/attributes/attributes.ts). */
const maxRadius = 40;

const isRadius = (text: string) => /^\d{1,2}$/.test(text) && Number(text) <= maxRadius;

/** Whether the widget takes these values, too. */
export const isPlainLook = (query: URLSearchParams): boolean =>
  colourPattern.test(query.get('accent') ?? '#000') && isRadius(query.get('radius') ?? '0');

/** The style sheet's query, which says the same. */
export function lookQuery(query: URLSearchParams): string {
  const look = new URLSearchParams(
    ['accent', 'radius'].flatMap((name) => {
      const value = query.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  return look.size > 0 ? `?${look}` : '';
}

/** The rule; empty where the query sets nothing, or something else. */
export function lookRule(query: URLSearchParams): string {
  if (!isPlainLook(query)) return '';
  const [accent, radius] = [query.get('accent'), query.get('radius')];
  const rules = [accent && `--alpaca-accent:${accent}`, radius && `--alpaca-radius:${radius}px`].filter(Boolean);
  return rules.length > 0 ? `#booking{${rules.join(';')}}\n` : '';
}

// Safe HTML templates: every interpolated text is escaped, unless it is SafeHtml itself.
import { telLink } from '../../contract/tel-link.ts';
import { toE164 } from '../phone-number.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes a text for an element's content or a quoted attribute, in HTML or XML. */
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

export type SafeHtml = { readonly html: string };

/** What can be interpolated. */
type Value = string | SafeHtml | readonly SafeHtml[] | false | undefined;

function interpolate(value: Value): string {
  if (value === false || value === undefined) return '';
  if (typeof value === 'string') return escapeHtml(value);
  return 'html' in value ? value.html : value.map(({ html }) => html).join('');
}

/** Attributes in the template must be in double quotes. */
export const html = (template: TemplateStringsArray, ...values: Value[]): SafeHtml => ({
  html: String.raw({ raw: template }, ...values.map(interpolate)),
});

/**
 * A script element with JSON. Escaped so that no `</script>`, `<!--`, U+2028 or U+2029 can end it.
 * @param value must be serialisable as JSON
 */
export function jsonScript(type: 'application/ld+json', value: object): SafeHtml {
  const json = JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return { html: `<script type="${type}">${json}</script>` };
}

/**
 * The `tel:` link of a phone number.
 * @param country ISO 3166, for numbers without a country code
 */
export function phoneHref(phone: string, country: string): string {
  const number = toE164(phone, country);
  return telLink(number.ok ? number.value : phone);
}

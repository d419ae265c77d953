// HTML in which every text is only ever text: what stands in a place of the template is escaped, unless it is HTML of ours itself.
import { telLink } from '../../contract/tel-link.ts';
import { toE164 } from '../booking/phone.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For a text between tags or in a quoted attribute, of HTML or XML. */
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

export type SafeHtml = { readonly html: string };

/** What may stand in a place: a text, HTML, several of it, or nothing. */
type Value = string | SafeHtml | readonly SafeHtml[] | false | undefined;

function filled(value: Value): string {
  if (value === false || value === undefined) return '';
  if (typeof value === 'string') return escapeHtml(value);
  return 'html' in value ? value.html : value.map(({ html }) => html).join('');
}

/** Its attributes have to be in double quotes. */
export const html = (template: TemplateStringsArray, ...values: Value[]): SafeHtml => ({
  html: String.raw({ raw: template }, ...values.map(filled)),
});

/** JSON that no `</script>`, no `<!--` and no line break of Unicode (U+2028, U+2029) can end. @param value of JSON's own types */
export function jsonScript(type: 'application/ld+json', value: object): SafeHtml {
  const json = JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return { html: `<script type="${type}">${json}</script>` };
}

/** Where a press on a phone number leads, as a URL. @param country whose numbers are written without a country code, ISO 3166 */
export function phoneHref(phone: string, country: string): string {
  const number = toE164(phone, country);
  return telLink(number.ok ? number.value : phone);
}

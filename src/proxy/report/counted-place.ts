// Where a counted request comes from, as it may be kept: the name of a page and of a source, without what may be
// personal.

/** `page`: host and path; of the proxy's own pages, the path alone. `source`: empty where the visitor has none. */
export type CountedPlace = { page: string; source: string };

const maxSegments = 4;
const maxNameLength = 40;
/** What is written in place of a part that may name a person: too long, an address, a number, or other signs. */
const hidden = '…';

/** A number of five digits may be a patient's or a visit's; a year isn't one. */
const mayBePersonal = (name: string) => name.length > maxNameLength || /@|\p{Nd}(?:.?\p{Nd}){4}/u.test(name);

const shownName = (name: string) =>
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._~+-]*$/u.test(name) && !mayBePersonal(name) ? name : hidden;

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment).normalize('NFC');
  } catch {
    return '%';
  }
}

/** A path with at most four parts, each shown only if it can't name a person. @param path as in a URL, without query */
function pageName(path: string): string {
  const segments = path
    .split(/[?#]/, 1)[0]
    ?.split('/')
    .filter((segment) => segment !== '');
  const shown = (segments ?? []).slice(0, maxSegments).map((segment) => shownName(decode(segment)));
  return `/${shown.join('/')}`;
}

/** @param host of the page; empty for the proxy's own @param from `SOURCE,PATH`, as anybody may have sent it */
export function countedPlace(host: string, from: string): CountedPlace {
  const text = from.slice(0, 1000);
  const comma = text.indexOf(',/');
  const source = (comma < 0 ? text.replace(/,$/, '') : text.slice(0, comma)).normalize('NFC').trim();
  const path = comma < 0 ? '' : pageName(text.slice(comma + 1));
  return { page: host === '' ? path || '/' : host + path, source: source && shownName(source) };
}

// Finds the widget's elements on a page. A one-pass HTML scanner that knows tags, attributes, comments and elements
// with raw text, which is what the standard's tokenizer (HTML, 13.2.5) sees on any page that isn't meant to confuse it.
import type { PageTag } from '../../contract/generator.ts';

type Tag = { name: string; attributes: Record<string, string> };

/** Their content is raw text, in which tags don't count; that of `noscript` too when scripts run. */
const rawTextElements = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'iframe',
  'noscript',
  'noembed',
  'noframes',
  'xmp',
]);

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Decodes numeric character references and the five named ones of XML. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Every start tag, in order. */
function* startTags(html: string): Generator<Tag> {
  const tagName = /[a-z][^\s/>]*/iy;
  const attribute = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/y;
  const end = /[\s/]*>/y;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      at = html.indexOf('-->', at);
      if (at < 0) return;
      continue;
    }
    const named = matchAt(tagName, html, at + 1);
    at++;
    if (!named) continue;
    at += named[0].length;
    const tag: Tag = { name: named[0].toLowerCase(), attributes: Object.create(null) };
    let closed = matchAt(end, html, at);
    while (!closed) {
      const found = matchAt(attribute, html, at);
      // The page ends inside this tag.
      if (!found) return;
      const [whole, name = '', ...values] = found;
      // The first of two attributes with the same name counts.
      tag.attributes[name.toLowerCase()] ??= decodeEntities(values.find((value) => value !== undefined) ?? '');
      at += whole.length;
      closed = matchAt(end, html, at);
    }
    at += closed[0].length;
    yield tag;
    if (rawTextElements.has(tag.name)) {
      const close = matchAt(new RegExp(`</${tag.name}`, 'gi'), html, at);
      if (!close) return;
      at = close.index;
    }
  }
}

/** The path of an absolute or relative address. */
const pathOf = (address: string | undefined) =>
  URL.parse(address?.trim() ?? '', 'https://host.invalid/')?.pathname ?? '';

function isOurs({ name, attributes }: Tag): boolean {
  if (name === 'script') return /\/widget(\.[0-9a-f]{16})?\.js$/.test(pathOf(attributes.src));
  if (name === 'iframe') return /\/embed$/.test(pathOf(attributes.src));
  return name === 'alpaca-booking' || (name === 'a' && attributes['data-alpaca-booking'] !== undefined);
}

/** How many elements are reported per page. */
const maxTags = 50;

/** The widget's elements, and the Content-Security-Policies in the page's `meta` elements. */
export function scanPage(html: string): { tags: PageTag[]; policies: string[] } {
  const tags: PageTag[] = [];
  const policies: string[] = [];
  for (const tag of startTags(html)) {
    const { name, attributes } = tag;
    if (name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'content-security-policy') {
      policies.push(attributes.content ?? '');
    }
    if (!isOurs(tag) || tags.length >= maxTags) continue;
    // `isOurs` accepts only these four names.
    tags.push({ name: name as PageTag['name'], attributes: { ...attributes } });
  }
  return { tags, policies };
}

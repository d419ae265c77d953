// What of ours stands on a page: a scanner of HTML that knows tags, attributes, comments and the elements whose content is text, which is
// what the standard's tokenizer (HTML, 13.2.5) makes of a page that nobody wrote to confuse it. In one pass, whatever the page is like.
import type { PageTag } from '../../contract/generator.ts';

type Tag = { name: string; attributes: Record<string, string> };

/** Their content is text: what looks like a tag there is none. Of `noscript` too, where scripts run. */
const textOnly = new Set(['script', 'style', 'textarea', 'title', 'iframe', 'noscript', 'noembed', 'noframes', 'xmp']);

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Character references, of the named ones those that are needed to write any text. */
const decoded = (text: string): string =>
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
      // A tag that the page ends in is none.
      if (!found) return;
      const [whole, name = '', ...values] = found;
      // Of an attribute that is there twice the first one counts.
      tag.attributes[name.toLowerCase()] ??= decoded(values.find((value) => value !== undefined) ?? '');
      at += whole.length;
      closed = matchAt(end, html, at);
    }
    at += closed[0].length;
    yield tag;
    if (textOnly.has(tag.name)) {
      const close = matchAt(new RegExp(`</${tag.name}`, 'gi'), html, at);
      if (!close) return;
      at = close.index;
    }
  }
}

/** The path of an address, whether or not it says its host. */
const pathOf = (address: string | undefined) =>
  URL.parse(address?.trim() ?? '', 'https://host.invalid/')?.pathname ?? '';

function isOurs({ name, attributes }: Tag): boolean {
  if (name === 'script') return /\/widget(\.[0-9a-f]{16})?\.js$/.test(pathOf(attributes.src));
  if (name === 'iframe') return /\/embed$/.test(pathOf(attributes.src));
  return name === 'alpaca-booking' || (name === 'a' && attributes['data-alpaca-booking'] !== undefined);
}

/** Elements of ours that are told of one page. */
const most = 50;

/** The elements of ours and the policies that stand in the page itself. */
export function readPage(html: string): { tags: PageTag[]; policies: string[] } {
  const tags: PageTag[] = [];
  const policies: string[] = [];
  for (const tag of startTags(html)) {
    const { name, attributes } = tag;
    if (name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'content-security-policy') {
      policies.push(attributes.content ?? '');
    }
    if (!isOurs(tag) || tags.length >= most) continue;
    // `isOurs` knows these four names and no other.
    tags.push({ name: name as PageTag['name'], attributes: { ...attributes } });
  }
  return { tags, policies };
}

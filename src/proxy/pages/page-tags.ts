// Finds the widget's elements on a page. A one-pass HTML scanner that knows tags, attributes, comments and elements
// with raw text, which is what the standard's tokenizer (HTML, 13.2.5) sees on any page that isn't meant to confuse it.
import type { PageTag } from '../../contract/generator.ts';

/** `text`: what is inside an element of raw text. */
type Tag = { name: string; attributes: Record<string, string>; text?: string };

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
    if (rawTextElements.has(tag.name)) {
      const close = matchAt(new RegExp(`</${tag.name}`, 'gi'), html, at);
      tag.text = html.slice(at, close?.index);
      at = close?.index ?? html.length;
    }
    yield tag;
  }
}

/** The path of an absolute or relative address. */
const pathOf = (address: string | undefined) =>
  URL.parse(address?.trim() ?? '', 'https://host.invalid/')?.pathname ?? '';

const ownPaths = new Map([
  ['script', /\/widget(\.[0-9a-f]{16})?\.js$/],
  ['iframe', /\/embed$/],
]);
/** What an address begins with. Other texts, too, may end like our paths. */
const addressStart = /^\s*(https?:)?\//i;

/** The widget's own text has it: the start of its messages. */
export const widgetSign = 'Alpaca Booking: ';
/** Browsers run a script of no other type. */
const runnableType = /^\s*(|module|(text|application)\/(java|ecma)script)\s*$/i;

/** What the tag is to us; undefined if it isn't ours. */
function ownTag({ name, attributes, text = '' }: Tag): PageTag | undefined {
  const isOwnAddress = (address: string | undefined) => ownPaths.get(name)?.test(pathOf(address)) === true;
  const own = (more: Partial<PageTag> = {}): PageTag => ({
    // Only these four names reach this line.
    name: name as PageTag['name'],
    attributes: { ...attributes },
    ...more,
  });
  if (name === 'alpaca-booking' || (name === 'a' && attributes['data-alpaca-booking'] !== undefined)) return own();
  if (isOwnAddress(attributes.src)) return own();
  const elsewhere = Object.entries(attributes).find(([, value]) => addressStart.test(value) && isOwnAddress(value));
  if (elsewhere) return own({ address_in: elsewhere[0] });
  return name === 'script' && text.includes(widgetSign) ? own({ inlined: true }) : undefined;
}

/** A consent tool's Base64. Tags and addresses are ASCII; undefined for any other text. */
function decodeBase64(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}

const maxKeptLength = 20_000;

/** A tag that a consent tool keeps as text, maybe in Base64, in a script that doesn't run. */
function keptTag({ name, attributes, text = '' }: Tag): PageTag | undefined {
  if (name !== 'script' || runnableType.test(attributes.type ?? '') || text.length > maxKeptLength) return undefined;
  const html = decodeBase64(text) ?? text;
  for (const kept of startTags(html)) {
    const own = ownTag(kept);
    if (own) return { ...own, attributes: { ...own.attributes, ...attributes } };
  }
  return undefined;
}

/** They don't show anything, and may be in the head. */
const unseenElements = new Set(['base', 'link', 'meta', 'noscript', 'script', 'style', 'template', 'title']);

/** How many elements are reported per page. */
const maxTags = 50;

/** The widget's elements, and the Content-Security-Policies in the page's `meta` elements. */
export function scanPage(html: string): { tags: PageTag[]; policies: string[] } {
  const tags: PageTag[] = [];
  const policies: string[] = [];
  let inHead = false;
  let hasFooter = false;
  /** Scripts with nothing to see behind them so far. */
  let last: PageTag[] = [];
  for (const tag of startTags(html)) {
    const { name, attributes } = tag;
    if (name === 'head') inHead = true;
    else if (!unseenElements.has(name)) {
      inHead = false;
      last = [];
    }
    if (name === 'footer') hasFooter = true;
    if (name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'content-security-policy') {
      policies.push(attributes.content ?? '');
    }
    const own = tags.length < maxTags ? (ownTag(tag) ?? keptTag(tag)) : undefined;
    if (!own) continue;
    tags.push(own);
    if (inHead) own.place = 'head';
    else if (name === 'script' && hasFooter) last.push(own);
  }
  for (const own of last) own.place = 'end';
  return { tags, policies };
}

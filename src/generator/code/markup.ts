// Writes HTML, JavaScript, JSX and WordPress shortcodes, each so that any text comes out of it as it went in.

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** A name, and its text; true: it is there, without one. */
export type Attribute = readonly [name: string, value: string | true];

/** Longer lines are one attribute a line. */
const widest = 96;

function startTag(name: string, attributes: readonly string[]): string {
  const line = `<${[name, ...attributes].join(' ')}>`;
  if (line.length <= widest || attributes.length < 3) return line;
  return `<${name}\n${attributes.map((attribute) => `  ${attribute}`).join('\n')}\n>`;
}

/** An element in HTML; `content` is HTML. */
export function element(name: string, attributes: readonly Attribute[], content = ''): string {
  const written = attributes.map(([key, value]) => (value === true ? key : `${key}="${escapeHtml(value)}"`));
  return `${startTag(name, written)}${content}</${name}>`;
}

/** What a reader would write without thinking of entities, braces or quotes. */
const plain = /^[\w .,:;#/?=+%()!-]*$/;

/** An element in JSX; `content` is JSX. */
export function jsxElement(name: string, attributes: readonly Attribute[], content: string): string {
  const written = attributes.map(([key, value]) =>
    value === true ? key : plain.test(value) ? `${key}="${value}"` : `${key}={${jsText(value)}}`,
  );
  return `${startTag(name, written)}${content}</${name}>`;
}

/** A text inside JSX. */
export const jsxText = (text: string) => (/^[\p{L}\p{N}][\p{L}\p{N} .,-]*$/u.test(text) ? text : `{${jsText(text)}}`);

/** A string literal that may stand inside a script element, where `</script` or `<!--` would end or change it. */
export const jsText = (text: string): string =>
  JSON.stringify(text).replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * A value between double quotes in a shortcode. WordPress ends a shortcode at `]`, takes backslashes out and drops what looks like HTML:
 * all those are entities, which the plugin decodes.
 */
export const shortcodeText = (text: string) => text.replace(/[&<>"'[\]\\]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const indent = (text: string, by: string) => text.replace(/^(?=.)/gm, by);

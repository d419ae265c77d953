// Writes HTML, JavaScript and WordPress shortcodes. Any text is escaped so that parsing returns it unchanged.

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The text with `&`, `<`, `>` and `"` as entities. */
export const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);

/** A name and its text; `true` for an attribute without a value. */
export type MarkupAttribute = readonly [name: string, value: string | true];

/** A start tag that would be longer gets one line for each attribute. */
const maxLineLength = 96;

function startTag(name: string, attributes: readonly string[]): string {
  const line = `<${[name, ...attributes].join(' ')}>`;
  if (line.length <= maxLineLength || attributes.length < 3) return line;
  return `<${name}\n${attributes.map((attribute) => `  ${attribute}`).join('\n')}\n>`;
}

/** An element in HTML. @param content HTML */
export function element(name: string, attributes: readonly MarkupAttribute[], content = ''): string {
  const written = attributes.map(([key, value]) => (value === true ? key : `${key}="${escapeHtml(value)}"`));
  return `${startTag(name, written)}${content}</${name}>`;
}

/**
 * A string literal, or an object of them, that is safe inside a script element, where `</script` or `<!--` would change
 * the parsing.
 */
export const jsText = (value: string | object): string =>
  JSON.stringify(value, null, 2).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * A value between double quotes in a shortcode. WordPress ends a shortcode at `]`, strips backslashes and removes what
 * looks like HTML. These characters are written as entities, which the plugin decodes.
 */
export const shortcodeText = (text: string) =>
  text.replace(/[&<>"'[\]\\]/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * HTML as a template of Vue, Svelte or Angular, inside a template literal, too: what they would take for an expression,
 * a block or an escape is an entity.
 */
export const templateText = (html: string) => html.replace(/[{}@\\`]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Indents each line that isn't empty. */
export const indent = (text: string, indentation: string) => text.replace(/^(?=.)/gm, indentation);

// What a patient typed or pasted, without the marks that nobody sees. The widget and the proxy share it, because the
// ERP matches patients by the result.

/** Spaces of every width, tabs and line breaks, and the empty Braille pattern, which looks like a space. */
const space = /[\t-\r\u0085\p{Z}\u2800]+/gu;
const lineBreak = /\r\n|[\n-\r\u0085\u2028\u2029]/;
// Soft hyphens, zero-width spaces, direction marks, variation selectors, fillers, and control characters.
const invisible = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

// Persian and the scripts of India write words with joiners (U+200C, U+200D), and joiners make one emoji of several.
const joinable = '[\u0600-\u07ff\u08a0-\u109f\u1780-\u18af\\p{Extended_Pictographic}\\p{Emoji_Modifier}]';
const joinableBefore = new RegExp(`${joinable}$`, 'u');
const joinableAfter = new RegExp(`^${joinable}`, 'u');
// After a virama, a joiner shapes the letter even at the end of a word, as in older Malayalam texts.
const virama = /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]$/;

function keepJoiner(joiners: string, at: number, text: string): string {
  const before = text.slice(Math.max(0, at - 2), at);
  const after = text.slice(at + joiners.length, at + joiners.length + 2);
  const shapes = virama.test(before) || (joinableBefore.test(before) && joinableAfter.test(after));
  return shapes ? joiners.charAt(0) : '';
}

/**
 * One line of text: composed (NFC), with single spaces and without invisible marks, trimmed. Joiners stay where the
 * script needs them.
 */
export function cleanLine(text: string): string {
  const cleaned = text
    .replace(space, ' ')
    .replace(invisible, (mark) => (/[\u200c\u200d]/.test(mark) ? mark : ''))
    .normalize('NFC')
    .replace(/[\u200c\u200d]+/g, keepJoiner)
    .normalize('NFC')
    .replace(space, ' ')
    .trim();
  // Without a mark between them, letters may compose, and a joiner may have other neighbours.
  return cleaned === text ? text : cleanLine(cleaned);
}

/** Text of several lines: each is cleaned, and line breaks of every kind become `\n`. */
export function cleanLines(text: string): string {
  return text.split(lineBreak).map(cleanLine).join('\n').trim();
}

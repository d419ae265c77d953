/** Converts any script's digits (Arabic-Indic, Devanagari …) to ASCII. */
export function asciiDigits(text: string): string {
  // Unicode lists the ten digits of a script in order, and the code point before a zero is no digit.
  return text.replace(/\p{Nd}/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value);
  });
}

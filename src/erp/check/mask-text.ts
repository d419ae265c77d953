// Masks a text: its form stays, what it says is gone.

/** Letters become the letter of their script: a wrong charset shows, a name doesn't. */
const scripts: readonly [RegExp, string, string][] = [
  [/\p{Script=Latin}/u, 'a', 'A'],
  [/\p{Script=Cyrillic}/u, 'я', 'Я'],
  [/\p{Script=Hebrew}/u, 'א', 'א'],
  [/\p{Script=Arabic}/u, 'ع', 'ع'],
];

/** Punctuation of dates, ids, prices and markup. Any other sign becomes `?`. */
const plain = /[ !"#$%&'()*+,./:;<=>?@[\\\]^_`{|}~№₪€₴₽£«»–—-]/u;

function maskCharacter(character: string): string {
  if (/\p{Nd}/u.test(character)) return '9';
  if (/\p{M}/u.test(character)) return '';
  if (/\p{L}/u.test(character)) {
    const upper = /\p{Lu}/u.test(character);
    const [, small = 'a', capital = 'A'] = scripts.find(([script]) => script.test(character)) ?? [];
    return upper ? capital : small;
  }
  return plain.test(character) ? character : '?';
}

const maxLength = 40;
/** Longer runs of one kind of letter are cut: the length of a name is part of it. */
const longRun = /([aAяЯאע])\1{3,}/gu;

/**
 * At most 40 characters: digits as `9`, letters as `a` or `A` (or a letter of their script), runs of letters cut to
 * four. The `T` and `Z` of a date-time stay.
 */
export function maskText(text: string): string {
  const head = text.slice(0, 4 * maxLength);
  const dateTime = /^\d{4}-?\d{2}-?\d{2}(T)\d{2}.*?(Z?)$/.exec(head);
  const masked = [...head].map(maskCharacter).join('').replace(longRun, '$1$1$1$1');
  const marked = dateTime
    ? masked.replace(/(?<=9)A(?=9)/, 'T').replace(/(?<=9)A$/, dateTime[2] === 'Z' ? 'Z' : 'A')
    : masked;
  const characters = [...marked];
  return characters.length > maxLength || head.length < text.length
    ? `${characters.slice(0, maxLength).join('')}…`
    : marked;
}

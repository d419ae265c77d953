// Finding a name in a list as people type: case, accents, the order of words, a slip of the finger and the wrong keyboard don't matter.
import { listOf } from '../../contract/list.ts';

/** Pairs of letters that sound alike or are one letter in two shapes, beyond what Unicode itself takes apart: each first is read as its second. */
const alike = 'іиыиєеэеґгłløoıiםמןנךכףפץצٱاىيةهکكیي';
const sameAs = new Map(alike.match(/../g)?.map((pair) => [pair[0], pair[1] ?? '']));
const likeAnother = new RegExp(`[${[...sameAs.keys()].join('')}]`, 'g');

/** What is compared: small letters without accents, niqqud and tashkeel; apostrophes, gershayim, soft and hard signs and tatweel left out. */
const fold = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’ʼ`"״׳ьъـ]/gu, '')
    .replace(likeAnother, (letter) => sameAs.get(letter) ?? letter);

const wordsOf = (text: string) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The same keys in two layouts; which of the three second ones it was is tried. */
const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const layouts = [
  'йцукенгшщзхїфівапролджєячсмитьбю',
  'йцукенгшщзхъфывапролджэячсмитьбю',
  "/'קראטוןםפ[]שדגכעיחלךף,זסבהנמצתץ",
];

/** What the query would have been on another keyboard. */
const otherwiseTyped = (query: string): string[] =>
  layouts.flatMap((layout) =>
    [
      [latin, layout],
      [layout, latin],
    ].map(([from = '', to = '']) =>
      query.toLowerCase().replace(/./g, (key) => (from.includes(key) ? (to[from.indexOf(key)] ?? key) : key)),
    ),
  );

/** So many wrong, missing, added or swapped letters are forgiven. */
const forgiven = (part: string) => (part.length < 4 ? 0 : part.length < 8 ? 1 : 2);

/** How many letters have to change until `part` begins `word`: Damerau and Levenshtein's distance to the nearest beginning. */
function slips(part: string, word: string): number {
  const width = Math.min(word.length, part.length + forgiven(part));
  let before: number[] = [];
  let last = listOf(width + 1, (index) => index);
  for (let row = 1; row <= part.length; row++) {
    const now = [row];
    for (let at = 1; at <= width; at++) {
      const same = part[row - 1] === word[at - 1];
      const swapped = part[row - 1] === word[at - 2] && part[row - 2] === word[at - 1];
      now.push(
        Math.min(
          (last[at] ?? 0) + 1,
          (now[at - 1] ?? 0) + 1,
          (last[at - 1] ?? 0) + (same ? 0 : 1),
          row > 1 && at > 1 && swapped ? (before[at - 2] ?? 0) + 1 : part.length,
        ),
      );
    }
    before = last;
    last = now;
  }
  return Math.min(...last);
}

/** Places in the list, the best first. `close`: nothing is called so, these are only alike. */
export type SearchResult = { places: readonly number[]; close: boolean };

export type Search = (query: string) => SearchResult;

/** With fewer than so many that are called as asked, those that are alike follow. */
const few = 5;

/**
 * A search among so many texts. It is indexed by the different words, which are few also where texts are thousands, when it is first
 * asked. An empty query finds everything.
 */
export function createSearch(texts: readonly string[]): Search {
  let index: Map<string, number[]> | undefined;
  const begins: string[] = [];
  const indexed = () => {
    if (index) return index;
    index = new Map();
    for (const [place, text] of texts.entries()) {
      const words = wordsOf(text);
      begins.push(words[0] ?? '');
      for (const word of new Set(words)) {
        const places = index.get(word);
        if (places) places.push(place);
        else index.set(word, [place]);
      }
    }
    return index;
  };

  /** The places where every part is found, those with the fewest slips first; among these the ones that begin so. */
  function lookUp(parts: readonly string[], tolerant: boolean): number[] {
    let found: Map<number, number> | undefined;
    for (const part of parts) {
      const here = new Map<number, number>();
      for (const [word, places] of indexed()) {
        const cost = word.startsWith(part) ? 0 : tolerant ? slips(part, word) : Number.NaN;
        if (!(cost <= forgiven(part))) continue;
        for (const place of places) {
          const sum = (found ? (found.get(place) ?? Number.NaN) : 0) + cost + (begins[place] === word ? 0 : 0.5);
          if (sum < (here.get(place) ?? Number.POSITIVE_INFINITY)) here.set(place, sum);
        }
      }
      found = here;
    }
    const rank = (place: number) => found?.get(place) ?? 0;
    return [...(found?.keys() ?? [])].sort((one, other) => rank(one) - rank(other) || one - other);
  }

  return (query) => {
    const parts = wordsOf(query);
    if (parts.length === 0) return { places: [...texts.keys()], close: false };
    for (const asked of [parts, ...otherwiseTyped(query).map(wordsOf)]) {
      const exact = lookUp(asked, false);
      if (exact.length === 0) continue;
      if (exact.length >= few || asked !== parts) return { places: exact, close: false };
      return { places: [...new Set([...exact, ...lookUp(asked, true)])], close: false };
    }
    return { places: lookUp(parts, true), close: true };
  };
}

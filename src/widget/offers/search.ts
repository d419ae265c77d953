// Searches a list of names. Case, accents, the order of words, typing mistakes and the wrong keyboard layout don't
// matter.
import { listOf } from '../../contract/list-of.ts';
import { remember } from '../../contract/remember.ts';

/**
 * Pairs of letters that sound alike or are two shapes of one letter, beyond Unicode's own decompositions: the first is
 * read as the second.
 */
const similarLetters = 'іиыиєеэеґгłløoıiםמןנךכףפץצٱاىيةهکكیي';
const canonicalLetter = new Map(similarLetters.match(/../g)?.map((pair) => [pair[0], pair[1] ?? '']));
const similarLetter = new RegExp(`[${[...canonicalLetter.keys()].join('')}]`, 'g');

/**
 * The form that is compared: lower case, without accents, niqqud, tashkeel, apostrophes, gershayim, soft and hard signs
 * and tatweel.
 */
const fold = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’ʼ`"״׳ьъـ]/gu, '')
    .replace(similarLetter, (letter) => canonicalLetter.get(letter) ?? letter);

const wordsOf = (text: string) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The same keys on a Latin keyboard and on a Ukrainian, a Russian and a Hebrew one. */
const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const layouts = [
  'йцукенгшщзхїфівапролджєячсмитьбю',
  'йцукенгшщзхъфывапролджэячсмитьбю',
  "/'קראטוןםפ[]שדגכעיחלךף,זסבהנמצתץ",
];

/** What the same keys type in another layout. */
const inOtherLayouts = (query: string): string[] =>
  layouts.flatMap((layout) =>
    [
      [latin, layout],
      [layout, latin],
    ].map(([from = '', to = '']) =>
      query.toLowerCase().replace(/./g, (key) => (from.includes(key) ? (to[from.indexOf(key)] ?? key) : key)),
    ),
  );

/** How many wrong, missing, added or swapped letters are tolerated. */
const maxTypos = (part: string) => (part.length < 4 ? 0 : part.length < 8 ? 1 : 2);

/** The Damerau–Levenshtein distance from `part` to the nearest prefix of `word`. */
function typos(part: string, word: string): number {
  const width = Math.min(word.length, part.length + maxTypos(part));
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

/** `places`: indexes in the list, the best match first. `close`: nothing matches exactly, these are similar. */
type SearchResult = { places: readonly number[]; close: boolean };

type Search = ((query: string) => SearchResult) & {
  /** Builds the index ahead of the first keystroke. */
  prepare: () => unknown;
};

/** With fewer exact matches, similar ones follow. */
const enoughMatches = 5;

/**
 * A search among these items. Its index by word is built by `prepare`, or else for the first query. An empty query
 * finds everything.
 * @param textOf what an item is found by
 */
export function createSearch<T>(items: readonly T[], textOf: (item: T) => string): Search {
  let index: Map<string, number[]> | undefined;
  const firstWords: string[] = [];
  const indexed = () => {
    if (index) return index;
    index = new Map();
    // Thousands of texts have few different words.
    const read = remember(wordsOf);
    for (const [place, item] of items.entries()) {
      const words = textOf(item).split(/\s+/).flatMap(read);
      firstWords.push(words[0] ?? '');
      for (const word of new Set(words)) {
        const places = index.get(word);
        if (places) places.push(place);
        else index.set(word, [place]);
      }
    }
    return index;
  };

  /** The texts that have every part, those with the fewest typos first; among equals, those that begin with it. */
  function lookUp(parts: readonly string[], tolerant: boolean): number[] {
    let found: Map<number, number> | undefined;
    for (const part of parts) {
      const here = new Map<number, number>();
      for (const [word, places] of indexed()) {
        const cost = word.startsWith(part) ? 0 : tolerant ? typos(part, word) : Number.NaN;
        if (!(cost <= maxTypos(part))) continue;
        for (const place of places) {
          const sum = (found ? (found.get(place) ?? Number.NaN) : 0) + cost + (firstWords[place] === word ? 0 : 0.5);
          if (sum < (here.get(place) ?? Number.POSITIVE_INFINITY)) here.set(place, sum);
        }
      }
      found = here;
    }
    const rank = (place: number) => found?.get(place) ?? 0;
    return [...(found?.keys() ?? [])].sort((one, other) => rank(one) - rank(other) || one - other);
  }

  const search = (query: string): SearchResult => {
    const parts = wordsOf(query);
    if (parts.length === 0) return { places: [...items.keys()], close: false };
    for (const words of [parts, ...inOtherLayouts(query).map(wordsOf)]) {
      const exact = lookUp(words, false);
      if (exact.length === 0) continue;
      if (exact.length >= enoughMatches || words !== parts) return { places: exact, close: false };
      return { places: [...new Set([...exact, ...lookUp(words, true)])], close: false };
    }
    return { places: lookUp(parts, true), close: true };
  };
  return Object.assign(search, { prepare: indexed });
}

// Part of the tolerant reader (wire.ts): what an ERP may call a language.

const languageTag = /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/;

/** Country codes, ISO 639-2, old codes, and words in English, Russian and the language itself. */
const otherNames: Record<string, string> = {
  uk: 'ua ukr ukrainian украинский українська',
  ru: 'rus russian русский',
  en: 'eng english gb английский',
  he: 'iw heb hebrew иврит עברית',
  ar: 'ara arabic арабский العربية',
  de: 'ger deu german deutsch немецкий',
  fr: 'fre fra french français французский',
  es: 'spa spanish español испанский',
  pl: 'pol polish polski польский',
  pt: 'por portuguese português',
  it: 'ita italian italiano итальянский',
  ro: 'rum ron romanian română румынский',
  kk: 'kz kaz kazakh қазақша казахский',
  cs: 'cz cze ces czech čeština чешский',
  ka: 'geo kat georgian ქართული грузинский',
  hy: 'arm hye armenian հայերեն армянский',
  tr: 'tur turkish türkçe турецкий',
  am: 'amh amharic амхарский አማርኛ',
};
const aliases = new Map(
  Object.entries(otherNames).flatMap(([tag, names]) => names.split(' ').map((name): [string, string] => [name, tag])),
);
/** Codes that may end a field's name (`name_uk`). `id` is none: `name_id` is an id. */
const suffixes = new Set([
  ...Object.keys(otherNames),
  ...[...aliases.keys()].filter((name) => /^[a-z]{2,3}$/.test(name)),
  ...'bg sk hu lt lv et az uz be el sr hr sl sq nl sv no da fi zh ja ko vi hi fa'.split(' '),
]);

/**
 * The language tag of what an ERP writes for a language: `uk`, `UA`, `pt_BR`, `rus`, `Hebrew`, or an id of its own.
 * @param own the clinic's ids of languages
 */
export function parseLanguage(value: unknown, own: Record<string, string> = {}): string | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  if (Object.hasOwn(own, text)) return own[text];
  const lower = text.toLowerCase();
  const named = aliases.get(lower);
  if (named !== undefined) return named;
  if (text.length > 40 || !languageTag.test(text)) return undefined;
  const [base = '', ...rest] = text.split(/[-_]/);
  return [aliases.get(base.toLowerCase()) ?? base.toLowerCase(), ...rest].join('-');
}

/** The field and the language of a key such as `name_uk`, `nameEn` or `uk_name`; `fields` in their normal form. */
export function splitKey(key: string, fields: ReadonlySet<string>): { field: string; language: string } | undefined {
  if (key.length > 40) return undefined;
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[\s_-]+/);
  const ends: [string | undefined, string[]][] = [
    [words.at(-1), words.slice(0, -1)],
    [words[0], words.slice(1)],
  ];
  for (const [language = '', rest] of ends) {
    const field = rest.join('');
    if (suffixes.has(language) && fields.has(field)) return { field, language: aliases.get(language) ?? language };
  }
  return undefined;
}

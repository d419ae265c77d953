// Dialects of texts by language.
import { type Dialect, type DialectRows, mapFields } from './dialect.ts';
import { renameField, type WireRow } from './respelling.ts';

const tableOf = (locales: unknown) => Object.entries(locales as WireRow) as [string, WireRow][];

const localesAs = (help: string, written: (locales: [string, WireRow][]) => unknown, more?: Partial<Dialect>) => ({
  help,
  changes: ['how translations are laid out' as const],
  respelling: { locales: (locales: unknown) => written(tableOf(locales)) },
  ...more,
});

const listBy = (language: string) =>
  localesAs(`Translations are a list, with the language called ${language}.`, (locales) =>
    locales.map(([tag, texts]) => ({ [language]: tag, ...texts })),
  );

/** The numbers that an ERP's table of languages might have. */
const numbers: Readonly<Record<string, string>> = { uk: '1', en: '2', ru: '3', he: '4', ar: '5' };
const byNumber = Object.fromEntries(Object.entries(numbers).map(([tag, number]) => [number, tag]));

const tagsAs = (help: string, tags: Readonly<Record<string, string>>): Dialect => ({
  help,
  changes: ['how languages are called'],
  respelling: {
    locales: (locales) => Object.fromEntries(tableOf(locales).map(([tag, texts]) => [tags[tag] ?? tag, texts])),
  },
});

/** `{name: {uk, en}, position: {uk, en}}` */
function byField(locales: [string, WireRow][]): WireRow {
  const fields = [...new Set(locales.flatMap(([, texts]) => Object.keys(texts)))];
  return Object.fromEntries(
    fields.map((field) => [
      field,
      Object.fromEntries(locales.flatMap(([tag, texts]) => (field in texts ? [[tag, texts[field]]] : []))),
    ]),
  );
}

/** `name_uk`, `position_uk` … instead of `locales`. */
function suffixed({ locales, ...row }: WireRow): WireRow {
  const texts = tableOf(locales ?? {}).flatMap(([tag, fields]) =>
    Object.entries(fields ?? {}).map(([field, text]) => [`${field}_${tag}`, text]),
  );
  return { ...row, ...Object.fromEntries(texts) };
}

const ofEach = (change: (row: WireRow) => WireRow) => ({ employee: change, service: change, price: change });

/** The languages, before translations are laid out. */
export const languageDialects = {
  'country-tags': tagsAs('Languages are called by countries or old tags: ua, iw.', { uk: 'ua', he: 'iw' }),
  'three-letters': tagsAs('Languages have three letters: ukr, rus.', {
    uk: 'ukr',
    en: 'eng',
    ru: 'rus',
    he: 'heb',
    ar: 'ara',
  }),
  'language-names': tagsAs('Languages are called by their English names.', {
    uk: 'Ukrainian',
    en: 'English',
    ru: 'Russian',
    he: 'Hebrew',
    ar: 'Arabic',
  }),
} satisfies DialectRows;

export const localeDialects = {
  'locales-as-texts': localesAs('Translations are {"en": "text"}: names only.', (locales) =>
    Object.fromEntries(locales.map(([tag, texts]) => [tag, texts.name])),
  ),
  'locales-by-lang': listBy('lang'),
  'locales-by-locale': listBy('locale'),
  'locales-by-code': listBy('language_code'),
  'locales-by-field': localesAs('Translations are by field: {"name": {"en": "text"}}.', byField),
  'numeric-locales': localesAs(
    'Translations are a list, with the language as a number called language_id.',
    (locales) => locales.map(([tag, texts]) => ({ language_id: Number(numbers[tag]), ...texts })),
    { changes: ['how translations are laid out', 'how languages are called'], needs: { locales: byNumber } },
  ),
  'numeric-keys': localesAs(
    'Translations are by the number of a language: {"1": {"name": "text"}}.',
    (locales) => Object.fromEntries(locales.map(([tag, texts]) => [numbers[tag] ?? tag, texts])),
    { changes: ['how translations are laid out', 'how languages are called'], needs: { locales: byNumber } },
  ),
  translations: {
    help: 'Translations are a list called translations, with the language called locale.',
    changes: ['how translations are laid out'],
    respelling: ofEach((row) =>
      renameField(
        mapFields(
          row,
          (locales) => tableOf(locales).map(([tag, texts]) => texts && { id: 7, locale: tag, ...texts }),
          'locales',
        ),
        'locales',
        'translations',
      ),
    ),
  },
  'suffixed-names': {
    help: 'Translations are fields of their own: name_en.',
    changes: [
      'how translations are laid out',
      'how languages are called',
      'what a name is called',
      'what a position is called',
    ],
    respelling: ofEach(suffixed),
  },
} satisfies DialectRows;

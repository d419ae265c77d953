// Dialects of employees, services and prices: what their fields are called and how their texts are written.
import { type Dialect, type DialectRows, mapFields, omitFields } from './dialect.ts';
import { renameField, type WireRow } from './respelling.ts';

/** The words of a name: first, between, last. `last` is undefined where there is one word. */
function wordsOf(name: unknown) {
  const words = String(name).split(' ');
  const [first] = words;
  return { first, middle: words.slice(1, -1).join(' ') || null, last: words.length > 1 ? words.at(-1) : null };
}

type NameParts = ReturnType<typeof wordsOf>;

const nameAs = (help: string, written: (parts: NameParts) => WireRow): Dialect => ({
  help,
  changes: ['what a name is called'],
  respelling: {
    employee: (row) => ('name' in row ? { ...omitFields(row, 'name'), ...written(wordsOf(row.name)) } : row),
  },
});

const renamed = (
  help: string,
  part: 'employee' | 'price',
  aspect: Dialect['changes'][number],
  from: string,
  to: string,
): Dialect => ({ help, changes: [aspect], respelling: { [part]: (row: WireRow) => renameField(row, from, to) } });

const positionAs = (help: string, name: string, written: (position: unknown) => unknown): Dialect => ({
  help,
  changes: ['what a position is called'],
  respelling: { employee: (row) => renameField(mapFields(row, written, 'position'), 'position', name) },
});

const photoAs = (name: string): Dialect => ({
  help: `Employees have a description and a photo, called ${name}, that can't be loaded.`,
  changes: ['what a photo is called'],
  respelling: {
    // A reserved domain (RFC 2606).
    employee: (row) => ({
      ...omitFields(row, 'photo_url'),
      description: 'Sees adults.',
      [name]: 'https://clinic.example/photos/doctor.jpg',
    }),
  },
});

const photoWritten = (help: string, name: string, written: (url: string) => unknown): Dialect => ({
  help,
  changes: ['what a photo is called'],
  respelling: {
    employee: (row) =>
      renameField(
        mapFields(row, (url) => written(String(url)), 'photo_url'),
        'photo_url',
        name,
      ),
  },
});

const priceAs = (name: string): Dialect => ({
  help: `A price is called ${name}.`,
  changes: ['what a price is called'],
  respelling: {
    service: (row) => renameField(row, 'price', name),
    price: (row) => renameField(row, 'price', name),
  },
});

/** A text as HTML: a paragraph, with entities for its first letter, blanks and marks. */
function asHtml(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value;
  const [first = '', ...rest] = value;
  const escaped = rest
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('’', '&rsquo;')
    .replaceAll(' ', '&nbsp;');
  return `<p class="x"><b>&#${first.codePointAt(0)};</b>${escaped}<br/></p>`;
}

const htmlTexts = (row: WireRow) => mapFields(row, asHtml, 'name', 'position', 'price_type_name', 'description');

/** The texts, before anything is renamed. */
export const textDialects = {
  'html-texts': {
    help: 'Texts are HTML with entities.',
    changes: ['how texts are written', 'what a name is called'],
    respelling: {
      employee: htmlTexts,
      service: htmlTexts,
      price: htmlTexts,
      locales: (locales) =>
        Object.fromEntries(
          Object.entries(locales as WireRow).map(([tag, texts]) => [tag, htmlTexts(texts as WireRow)]),
        ),
    },
  },
} satisfies DialectRows;

export const peopleDialects = {
  'full-name': {
    help: 'The name of an employee is called full_name.',
    changes: ['what a name is called'],
    respelling: { employee: (row) => renameField(row, 'name', 'full_name') },
  },
  fio: renamed('The name of an employee is called fio.', 'employee', 'what a name is called', 'name', 'fio'),
  'name-parts': nameAs(
    'The name of an employee is first_name, middle_name and last_name.',
    ({ first, middle, last }) => ({ last_name: last, first_name: first, middle_name: middle }),
  ),
  surname: nameAs('The name of an employee is surname, name and patronymic.', ({ first, middle, last }) => ({
    surname: last,
    name: first,
    patronymic: middle,
  })),
  'second-name': nameAs(
    'The name of an employee is lastname, firstname and second_name.',
    ({ first, middle, last }) => ({ lastname: last, firstname: first, second_name: middle }),
  ),
  specialty: positionAs('The position of an employee is called specialty.', 'specialty', (position) => position),
  profession: positionAs('The position of an employee is an object called profession.', 'profession', (name) => ({
    id: 4,
    name,
  })),
  specializations: positionAs('The position of an employee is a list of objects.', 'specializations', (name) => [
    { id: 4, name },
  ]),
  photo: photoAs('photo'),
  'photo-url': photoAs('photo_url'),
  'photo-path': photoWritten('The photo is a path at the ERP.', 'photo', (url) => new URL(url).pathname),
  avatar: photoWritten('The photo is an object called avatar.', 'avatar', (url) => ({ url })),
  image: photoWritten('The photo is called image.', 'image', (url) => url),
  'price-name': renamed(
    'The name of a price type is called name.',
    'price',
    'what a price type’s name is called',
    'price_type_name',
    'name',
  ),
  cost: priceAs('cost'),
  'base-cost': priceAs('base_cost'),
  'nested-price-types': {
    help: 'The price type of a price is an object: {"price_type": {"id": "1", "name": …}}.',
    changes: ['how prices are laid out', 'what a price type’s name is called'],
    respelling: {
      price: ({ price_type_id: id, price_type_name: name, locales, ...row }) => ({
        ...row,
        price_type: { id, ...(name !== undefined && { name }), ...(locales !== undefined && { locales }) },
      }),
    },
  },
} satisfies DialectRows;

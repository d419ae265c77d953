// For tests only: generated bodies of an ERP as text. The right ones use every spelling that README.md (Shapes) lists;
// the wrong ones are mutations of them.
import * as fc from 'fast-check';

type JsonArbitrary = fc.Arbitrary<unknown>;
type JsonRow = Record<string, unknown>;

const id = fc.oneof(fc.stringMatching(/^[A-Za-z0-9_.:+@~=,-]{1,12}$/), fc.nat(), fc.maxSafeInteger());
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('Олена Коваленко', 'אולנה', 'a\u0000b', '\u202eevil', '<b>x</b>', '', ' '),
);
const flag = fc.constantFrom<unknown>(true, false, 0, 1, '0', '1', 'true', 'false', null);
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.nat().map(String),
  fc.constantFrom('40', '350.50', -0, null, '1 200,00', '₪350', '1,200', '$5'),
);
const minutes = fc.oneof(
  fc.integer({ min: -1, max: 1500 }),
  fc.integer({ min: 1, max: 1440 }).map(String),
  fc.constantFrom('30 min', '00:30', 'PT30M'),
);
const date = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10));
const two = (most: number) => fc.nat(most).map((value) => String(value).padStart(2, '0'));
const clock = fc
  .tuple(two(24), two(60), fc.constantFrom('', ':00', ':59.5', 'Z', '+02:00', ' AM', '-23:30'))
  .map(([h, m, tail]) => `${h}:${m}${tail}`);

/** One of these names for a value, where it isn't left out. */
const under = (value: JsonArbitrary, ...names: string[]): fc.Arbitrary<JsonRow> =>
  fc
    .tuple(fc.constantFrom(...names), fc.option(value, { freq: 12, nil: undefined }))
    .map(([name, one]) => ({ [name]: one }));
const row = (...parts: fc.Arbitrary<JsonRow>[]): fc.Arbitrary<JsonRow> =>
  fc.tuple(...parts).map((all): JsonRow => Object.assign({}, ...all));
/** A list, a PHP list with gaps, a map by id or date, a paginator, or one row alone. */
const some = (item: JsonArbitrary) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.array(item, { maxLength: 4 }) as JsonArbitrary },
    {
      weight: 1,
      arbitrary: fc.dictionary(fc.constantFrom('0', '2', '11', 'a b', '2026-11-24', '09:00'), item, { maxKeys: 3 }),
    },
    { weight: 1, arbitrary: fc.array(item, { maxLength: 2 }).map((data) => ({ data, total: data.length })) },
    { weight: 1, arbitrary: item },
  );

const names = under(text, 'name', 'full_name', 'first_name', 'fio', 'surname', 'name_uk', 'title');
const tag = fc.constantFrom(
  'en',
  'uk',
  'ua',
  'Hebrew',
  '1',
  'name',
  'pt_BR',
  'he',
  'x',
  '',
  '__proto__',
  'constructor',
  'en-US-x',
);
const locales = under(
  fc.oneof(
    fc.dictionary(tag, fc.oneof(text, row(names, under(text, 'position', 'specialty'))), { maxKeys: 4 }),
    some(row(under(tag, 'lang', 'locale'), names)),
  ),
  'locales',
);
const price = row(
  under(id, 'price_type_id'),
  under(text, 'price_type_name', 'name'),
  under(number, 'price'),
  under(fc.constantFrom('UAH', 'uah', '₴', 980), 'currency'),
  locales,
);
const service = row(
  under(id, 'id'),
  names,
  locales,
  under(flag, 'online_booking', 'is_online_booking', 'bookable'),
  under(flag, 'default'),
  under(minutes, 'duration'),
  under(number, 'price'),
  under(some(price), 'prices'),
);
const employee = row(
  under(id, 'id'),
  names,
  under(text, 'last_name'),
  locales,
  under(text, 'position', 'specialty'),
  under(text, 'description'),
  under(fc.oneof(fc.webUrl(), text), 'photo', 'photo_url'),
  under(id, 'default_price_type_id'),
  under(some(service), 'services'),
);
const interval = row(under(clock, 'from', 'start', 'begin'), under(clock, 'to', 'end'));
const workday = row(under(date, 'date'), fc.oneof(interval, under(some(interval), 'intervals')));
const slotDay = date.chain((day) => {
  const time = fc.oneof(
    clock,
    clock.map((at) => `${day}T${at}`),
  );
  const state = under(
    fc.oneof(flag, fc.constantFrom('free', 'booked', 'odd', 2)),
    'is_busy',
    'available',
    'status',
    'zz',
  );
  const slot = row(state, under(id, 'id', 'slot_id'), under(time, 'time', 'start', 'start_time', 'from', 'datetime'));
  const slots = some(
    fc.oneof(
      slot,
      time.map((at) => `11_${at}`),
    ),
  );
  return row(under(fc.constant(day), 'date'), under(minutes, 'slot_duration'), under(slots, 'slots'));
});
const group = row(under(id, 'id'), names, locales, under(some(slotDay), 'slots'));

/** Right answers, nearly: each field may be missing, and some values are at the edge of what can be read. */
const answers: fc.Arbitrary<JsonRow> = fc
  .oneof(
    under(some(employee), 'employees'),
    under(some(group), 'employees'),
    under(employee, 'employee'),
    under(some(workday), 'worktime'),
    under(some(slotDay), 'slots'),
    under(row(under(id, 'id')), 'appointment'),
  )
  .map((body) => ({ ok: true, ...body }));

// JSON.stringify can't write these, a foreign program can.
const raw = [
  '1e400',
  '-1e400',
  '9007199254740993',
  '-0',
  '"\\ud800"',
  '"\\ud83d a"',
  '{"__proto__":{"polluted":1}}',
  '[[[[]]]]',
  '{"id":1,"id":2}',
];
const marked = (at: number) => `raw ${at}`;
const withRaw = (json: string) => json.replace(/"raw (\d)"/g, (_, at: string) => raw[Number(at)] ?? 'null');

const foreign = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }) as JsonArbitrary,
  fc.nat(raw.length - 1).map(marked),
  fc.constantFrom<unknown>(null, '', [], {}, true, -1, '..', 'a/b', '24:00', '2026-02-30', '2026-11-24T09:30'),
);
const known =
  'id name locales services prices price intervals slots slot_duration date from to time ok employees __proto__'.split(
    ' ',
  );

/** One thing of the body, wherever it lies, is something else, gone, doubled or called otherwise. */
function mutate(body: unknown, where: number, how: number, value: unknown): unknown {
  const holders: [JsonRow, string][] = [];
  const visit = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return;
    for (const key of Object.keys(at)) {
      holders.push([at as JsonRow, key]);
      visit((at as JsonRow)[key]);
    }
  };
  visit(body);
  const [holder, key] = holders[where % Math.max(holders.length, 1)] ?? [{}, ''];
  // A copy: the generator hands out the same object again.
  if (how === 0) holder[key] = structuredClone(value);
  else if (how === 1) delete holder[key];
  else if (how === 2) holder[known[where % known.length] ?? ''] = holder[key];
  else holder[key] = [holder[key], holder[key]];
  return body;
}

const right = answers.map((body) => JSON.stringify(body));
const mutated = fc
  .tuple(answers, fc.array(fc.tuple(fc.nat(500), fc.nat(3), foreign), { minLength: 1, maxLength: 4 }))
  .map(([body, changes]) =>
    withRaw(
      JSON.stringify(
        changes.reduce<unknown>((all, [at, how, value]) => mutate(all, at, how, value), structuredClone(body)),
      ),
    ),
  );
const random = fc
  .dictionary(fc.constantFrom(...known, 'employee', 'worktime', 'appointment', 'error'), foreign)
  .map((body) => withRaw(JSON.stringify({ ok: true, ...body })));
const cut = fc.tuple(fc.oneof(right, mutated), fc.nat()).map(([body, at]) => body.slice(0, at % (body.length + 1)));
const scratched = fc
  .tuple(mutated, fc.nat(), fc.string({ maxLength: 2 }))
  .map(([body, at, by]) => body.slice(0, at % (body.length + 1)) + by + body.slice((at % (body.length + 1)) + 1));
const anything = fc.oneof(fc.json(), fc.string({ unit: 'binary', maxLength: 200 }));

/** An answer's text: right, mutated, random JSON, cut short, with a wrong character, or anything at all. */
export const bodies: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: right },
  { weight: 6, arbitrary: mutated },
  { weight: 2, arbitrary: random },
  { weight: 2, arbitrary: cut },
  { weight: 2, arbitrary: scratched },
  { weight: 1, arbitrary: anything },
);

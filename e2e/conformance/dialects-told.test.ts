// What the widget is told of a clinic doesn't depend on how its ERP spells it: each dialect alone, and random mixtures.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neededReading } from '../../demo/erp/dialects/dialect-layer.ts';
import { type DialectName, dialectNames } from '../../demo/erp/dialects/dialects.ts';
import { kyiv } from '../../demo/erp/people/kyiv.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { mixtureOf, mixturesOfAll } from './mixtures.ts';
import { essentialsOf, tell, withIdsOf } from './told.ts';

const token = 'conformance-token';
// By the clock of the proxy under test it is noon in UTC.
const now = () => new Date('2026-11-23T12:00:00Z');
const clinic = { ...kyiv, slot_depth: 9, doctors: kyiv.doctors.slice(0, 4) };

const photo = ['photo_url', 'description'];
/** What these leave out or add: the rest of the answers is the same. */
const differing: Partial<Record<DialectName, string[]>> = {
  sparse: ['name', 'locales', 'duration', 'price', 'prices', 'position', 'description', 'photo_url'],
  'locales-as-texts': ['position', 'description'],
  photo,
  'photo-url': photo,
};

/** JSON.parse puts keys that are numbers in their order: the clinic's own order is lost. */
const unordered: DialectName[] = ['php-gaps', 'keyed-by-id', 'ids-as-keys'];

async function toldIn(dialect: DialectName[]) {
  const sandbox = await startSandbox({ token, now, clinic, dialect });
  const reading = neededReading(dialect);
  try {
    return await tell({ url: sandbox.url, token, timeZone: clinic.time_zone, ...(reading && { reading }) });
  } finally {
    await sandbox.close();
  }
}

const plain = await toldIn([]);

async function expectToldAsPlain(dialect: DialectName[]) {
  const told = await toldIn(dialect);
  // Without a path it is a note about the answer as a whole, such as one of PHP before the JSON.
  expect(told.left.filter(({ path }) => path !== '')).toEqual([]);
  const fields = new Set(dialect.flatMap((name) => differing[name] ?? []));
  const ordered = !dialect.some((name) => unordered.includes(name));
  const expected = essentialsOf(plain.answers, { without: fields, ordered });
  expect(withIdsOf(essentialsOf(told.answers, { without: fields, ordered }), expected)).toEqual(expected);
}

test('the plain clinic has doctors, times and prices to compare with', () => {
  expect(Object.keys(plain.answers)).toHaveLength(2 + 3 * 5 + 2);
  expect(plain.left).toEqual([]);
  expect(JSON.stringify(plain.answers)).toMatch(/"photo_url".*"price":.*"time":"09:20"/);
});
test.each(dialectNames)('%s alone', (name) => expectToldAsPlain([name]));
test('random mixtures', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(dialectNames, { minLength: 10 }).map(mixtureOf), expectToldAsPlain),
    { numRuns: 12 },
  );
}, 120_000);
test('every dialect is in one of the mixtures of the conformance suite and of the connection check', () => {
  expect(mixturesOfAll(dialectNames).flat().toSorted()).toEqual(dialectNames.toSorted());
});

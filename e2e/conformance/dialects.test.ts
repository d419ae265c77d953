// The sandbox under the conformance suite: plain, in each dialect, and in mixtures of them.
import { afterAll, describe, expect, test } from 'vitest';
import type { DialectName } from '../../demo/erp/dialects/dialects.ts';
import { kyiv } from '../../demo/erp/people/kyiv.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { openErpSession } from './erp-session.ts';
import { conformance } from './suite.ts';

/** Those that the reader is to understand so far. */
const understood: readonly DialectName[] = [
  'number-ids',
  'number-flags',
  'text-amounts',
  'times-with-seconds',
  'iso-times',
  'sparse',
  'bare-slots',
  'slot-id',
  'slot-start',
  'slot-start-time',
  'slot-from',
  'slot-datetime',
  'start-end',
  'begin-end',
  'flat-worktime',
  'locales-as-texts',
  'locales-by-lang',
  'locales-by-locale',
  'full-name',
  'name-parts',
  'specialty',
  'photo',
  'photo-url',
  'price-name',
  'reversed',
  'noisy',
  'failures-with-200',
];

const token = 'conformance-token';
// Monday morning in Kyiv, standing still: what is free doesn't depend on when this runs.
const now = () => new Date('2026-11-23T10:15:00+02:00');

/** Of each kind of thing another spelling than in the next one, as a real ERP would have it. */
const together: DialectName[][] = [
  [
    'number-ids',
    'number-flags',
    'slot-datetime',
    'flat-worktime',
    'begin-end',
    'locales-as-texts',
    'full-name',
    'noisy',
  ],
  ['bare-slots', 'iso-times', 'start-end', 'locales-by-locale', 'name-parts', 'photo', 'failures-with-200', 'noisy'],
  [
    'slot-id',
    'slot-start',
    'times-with-seconds',
    'text-amounts',
    'flat-worktime',
    'locales-by-lang',
    'price-name',
    'reversed',
  ],
  ['number-ids', 'sparse', 'slot-id', 'slot-from', 'iso-times', 'flat-worktime', 'noisy', 'failures-with-200'],
];

// Every spelling of every answer is there with a few doctors too; the whole clinic is for the plain form and the
// mixtures.
const smallClinic = { ...kyiv, doctors: kyiv.doctors.slice(0, 4) };

/** What the answers say of the first doctor, as far as no dialect leaves it out. */
async function read(url: string) {
  const { doctors, worktime, slots } = openErpSession({ url, token });
  const [doctor] = await doctors();
  const id = doctor?.id ?? '';
  const days = (await slots(id)).map((day) => ({ ...day, slots: day.slots.map(({ time }) => time) }));
  return {
    id,
    name: doctor?.name,
    services: doctor?.services.map((service) => service.id),
    worktime: await worktime(id),
    days,
  };
}

const plain = await startSandbox({ token, now, clinic: smallClinic });
afterAll(() => plain.close());

for (const dialect of [[], ...understood.map((name) => [name]), ...together]) {
  describe(`the sandbox, ${dialect.join(' with ') || 'plain'}`, async () => {
    const sandbox = await startSandbox({ token, now, dialect, clinic: dialect.length === 1 ? smallClinic : kyiv });
    afterAll(() => sandbox.close());
    conformance({ url: sandbox.url, token, write: { reason: '1' } });
    test('keeps none of the suite’s bookings', () => {
      expect(sandbox.touches().filter(({ status }) => status !== 'cancelled')).toEqual([]);
      expect(sandbox.touches().length).toBeGreaterThan(5);
    });
    test('is read like the plain form', async () => {
      expect(await read(sandbox.url)).toEqual(await read(plain.url));
    });
  });
}

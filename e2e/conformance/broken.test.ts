// The suite can fail: each fault turns the check red that is there for it. Without a fault every check is green
// (dialects.test.ts).
import { afterAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { type Asked, type Fault, type Said, startBrokenErp } from './broken-erp.ts';
import { readChecks, runAndClear, writeChecks } from './suite.ts';
import { visit } from './visit.ts';

const token = 'conformance-token';
const now = () => new Date('2026-11-23T10:15:00+02:00');
const sandbox = await startSandbox({ token, now });
afterAll(() => sandbox.close());

type Row = Record<string, unknown>;
type Day = { slots: Row[] };

const isBooking = ({ path }: Asked) => path.includes('/make_appointment');
const isCancelling = ({ path }: Asked) => path.endsWith('/cancel');
const isOk = ({ json }: Said) => (json as Row).ok === true;
const ok: Said = { status: 200, json: { ok: true } };

/** A fault of the answers to some paths. */
const answers =
  (path: RegExp, change: (json: Row) => Row): Fault =>
  async (asked, forward) => {
    const said = await forward(asked);
    return path.test(asked.path) && isOk(said) ? { ...said, json: change(said.json as Row) } : said;
  };
/** Method 4's answer, or one doctor's part of method 8's, with its places changed. */
const withPlaces = (json: Row, change: (slots: Row[]) => Row[]): Row => {
  const days = (list: unknown) => (list as Day[]).map((day) => ({ ...day, slots: change(day.slots) }));
  return 'slots' in json
    ? { ...json, slots: days(json.slots) }
    : { ...json, employees: (json.employees as Day[]).map((one) => ({ ...one, slots: days(one.slots) })) };
};
const places = /\/slots(\/[^/]+)?$/;

/** Books and cancels well, but what was cancelled is never shown again. */
function neverFreed(): Fault {
  const gone = new Set<string>();
  return async (asked, forward) => {
    const said = await forward(asked);
    const slot = /\/slots\/([^/]+)\/cancel$/.exec(asked.path)?.[1];
    if (slot !== undefined && isOk(said)) gone.add(slot);
    if (!places.test(asked.path) || !isOk(said)) return said;
    return { ...said, json: withPlaces(said.json as Row, (slots) => slots.filter(({ id }) => !gone.has(String(id)))) };
  };
}

const services = (json: Row, change: (service: Row) => Row): Row => ({
  ...json,
  employees: (json.employees as { services: Row[] }[]).map((one) => ({ ...one, services: one.services.map(change) })),
});

const faults: [string, string, Fault][] = [
  [
    'a place outside the worktime',
    'every place of 4 lies in the worktime of 3',
    answers(places, (json) => withPlaces(json, (slots) => [{ ...slots[0], time: '03:00' }, ...slots.slice(1)])),
  ],
  [
    'a place so late that the visit does not fit',
    'every place of 4 lies in the worktime of 3',
    answers(places, (json) => withPlaces(json, (slots) => [...slots.slice(0, -1), { ...slots.at(-1), time: '23:40' }])),
  ],
  [
    'slot ids of 8 that are not those of 4',
    '8 is what 4 says of each doctor',
    answers(/schedule\/slots\/[^/]+$/, (json) =>
      withPlaces(json, (slots) => slots.map((slot) => ({ ...slot, id: `${slot.id}-8` }))),
    ),
  ],
  [
    'no default where no service is named',
    '4 without a service is 4 with the default',
    answers(/\d\/slots$/, (json) => ({ ...json, slots: [] })),
  ],
  [
    'a place twice',
    '4 has each day, each time of a day and each id once',
    answers(places, (json) => withPlaces(json, (slots) => [...slots, ...slots])),
  ],
  [
    'a failure without the envelope',
    'an employee whom nobody knows is a failure',
    async (asked, forward) => {
      const said = await forward(asked);
      return isOk(said) ? said : { status: 404, json: '<h1>Not Found</h1>' };
    },
  ],
  [
    'any token is good',
    'with a wrong token every read method is refused',
    (asked, forward) => forward({ ...asked, token: `Bearer ${token}` }),
  ],
  [
    'somebody in 1 who cannot be booked',
    '1 lists each employee once, each with a service that can be booked',
    answers(/employees$/, (json) => services(json, (service) => ({ ...service, online_booking: false }))),
  ],
  [
    'everything is a default',
    'nor more than one default',
    answers(/employees$/, (json) => services(json, (service) => ({ ...service, default: true }))),
  ],
  [
    '2 calls a service otherwise than 1',
    '2 says of an employee what 1 says',
    answers(/employees$/, (json) => services(json, (service) => ({ ...service, name: 'Visit' }))),
  ],
  [
    'somebody of 1 is missing in 7',
    '7 lists everyone of 1',
    answers(/employees-all$/, (json) => ({ ...json, employees: (json.employees as Row[]).slice(1) })),
  ],
  [
    'a row that cannot be read',
    'nothing had to be left out',
    answers(/employees$/, (json) => ({ ...json, employees: [...(json.employees as Row[]), { id: '..' }] })),
  ],
  [
    'one place is booked twice',
    'is not booked a second time',
    async (asked, forward) => {
      const said = await forward(asked);
      return isBooking(asked) && said.status === 409 ? ok : said;
    },
  ],
  [
    'all that overlaps is booked',
    'of bookings that overlap, sent at once, one succeeds',
    async (asked, forward) => {
      const said = await forward(asked);
      return isBooking(asked) && said.status === 409 ? ok : said;
    },
  ],
  [
    'a booking is answered and not made',
    'a booked place is gone from 3 and 4',
    async (asked, forward) => (isBooking(asked) ? ok : forward(asked)),
  ],
  ['a cancelled place does not come back', 'it frees exactly what was taken', neverFreed()],
  [
    'any reason is good enough for cancelling',
    'cancelling with a wrong reason or none is refused',
    (asked, forward) => forward(isCancelling(asked) ? { ...asked, body: { reason: '1' } } : asked),
  ],
  [
    'an empty list of services is refused',
    'no services, or an empty list of them, is the default service',
    async (asked, forward) =>
      Array.isArray(asked.body?.services) && asked.body.services.length === 0
        ? { status: 422, json: { ok: false, error: 'No services.' } }
        : forward(asked),
  ],
  [
    'only the first of two services is booked',
    'a visit for two services takes as long as both',
    (asked, forward) =>
      forward(
        Array.isArray(asked.body?.services)
          ? { ...asked, body: { ...asked.body, services: asked.body.services.slice(0, 1) } }
          : asked,
      ),
  ],
  [
    'nobody needs a phone number',
    'a booking that lacks something',
    (asked, forward) =>
      forward(isBooking(asked) ? { ...asked, body: { patient_phone: '+380440000001', ...asked.body } } : asked),
  ],
  [
    '6 takes any price type',
    '6 books with a price type of 2, and not without one',
    (asked, forward) =>
      forward(asked.path.endsWith('_advanced') ? { ...asked, body: { ...asked.body, price_type_id: '1' } } : asked),
  ],
];

describe('an ERP that is right but for one thing', () => {
  test.each(faults)('%s: seen by “%s”', async (_, says, fault) => {
    const erp = await startBrokenErp(sandbox.url, fault);
    const here = visit({ url: erp.url, token });
    const never = (why: string) => {
      throw new Error(`not seen: ${why}`);
    };
    const runs = [
      ...readChecks.map((check) => ({ says: check.says, run: () => check.run(here, never) })),
      ...writeChecks.map((check) => ({
        says: check.says,
        run: () => runAndClear(check, here, { reason: '1' }, never),
      })),
    ].filter((check) => check.says.includes(says));
    expect(runs).toHaveLength(1);
    // What was left out is known only after the answers were read.
    await here.doctors();
    const [outcome] = await Promise.allSettled(runs.map(({ run }) => run()));
    await erp.close();
    sandbox.reset();
    expect(outcome).toMatchObject({ status: 'rejected' });
    expect(String((outcome as PromiseRejectedResult).reason)).not.toContain('not seen');
  });
});

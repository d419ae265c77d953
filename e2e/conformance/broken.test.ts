// The suite can fail: each fault turns the check red that is there for it. Without a fault every check is green
// (dialects.test.ts).
import { afterAll, describe, expect, test } from 'vitest';
import { kyiv } from '../../demo/erp/people/kyiv.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { type ErpFault, type ErpReply, type ErpRequest, startBrokenErp } from './broken-erp.ts';
import { openErpSession } from './erp-session.ts';
import { readChecks, runAndClear, writeChecks } from './suite.ts';

const token = 'conformance-token';
const now = () => new Date('2026-11-23T10:15:00+02:00');
const sandbox = await startSandbox({ token, now, clinic: kyiv });
afterAll(() => sandbox.close());

type JsonRow = Record<string, unknown>;
type JsonDay = { slots: JsonRow[] };

const isBooking = ({ path }: ErpRequest) => path.includes('/make_appointment');
const isCancelling = ({ path }: ErpRequest) => path.endsWith('/cancel');
const isOk = ({ json }: ErpReply) => (json as JsonRow).ok === true;
const ok: ErpReply = { status: 200, json: { ok: true } };

/** A fault of the answers to some paths. */
const answers =
  (path: RegExp, change: (json: JsonRow) => JsonRow): ErpFault =>
  async (request, forward) => {
    const reply = await forward(request);
    return path.test(request.path) && isOk(reply) ? { ...reply, json: change(reply.json as JsonRow) } : reply;
  };
/** Method 4's answer, or one doctor's part of method 8's, with its places changed. */
const withPlaces = (json: JsonRow, change: (slots: JsonRow[]) => JsonRow[]): JsonRow => {
  const days = (list: unknown) => (list as JsonDay[]).map((day) => ({ ...day, slots: change(day.slots) }));
  return 'slots' in json
    ? { ...json, slots: days(json.slots) }
    : { ...json, employees: (json.employees as JsonDay[]).map((one) => ({ ...one, slots: days(one.slots) })) };
};
const places = /\/slots(\/[^/]+)?$/;

/** Books and cancels well, but what was cancelled is never shown again. */
function neverFreed(): ErpFault {
  const gone = new Set<string>();
  return async (request, forward) => {
    const reply = await forward(request);
    const slot = /\/slots\/([^/]+)\/cancel$/.exec(request.path)?.[1];
    if (slot !== undefined && isOk(reply)) gone.add(slot);
    if (!places.test(request.path) || !isOk(reply)) return reply;
    return {
      ...reply,
      json: withPlaces(reply.json as JsonRow, (slots) => slots.filter(({ id }) => !gone.has(String(id)))),
    };
  };
}

const services = (json: JsonRow, change: (service: JsonRow) => JsonRow): JsonRow => ({
  ...json,
  employees: (json.employees as { services: JsonRow[] }[]).map((one) => ({
    ...one,
    services: one.services.map(change),
  })),
});

const faults: [string, string, ErpFault][] = [
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
    'a time twice, under another id',
    '4 has each day, each time of a day and each id once',
    answers(places, (json) =>
      withPlaces(json, (slots) => [...slots, ...slots.map((one) => ({ ...one, id: `${one.id}-2` }))]),
    ),
  ],
  [
    'a failure without the envelope',
    'an employee whom nobody knows is a failure',
    async (request, forward) => {
      const reply = await forward(request);
      return isOk(reply) ? reply : { status: 404, json: '<h1>Not Found</h1>' };
    },
  ],
  [
    'any token is good',
    'with a wrong token every read method is refused',
    (request, forward) => forward({ ...request, token: `Bearer ${token}` }),
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
    answers(/employees-all$/, (json) => ({ ...json, employees: (json.employees as JsonRow[]).slice(1) })),
  ],
  [
    'a row that cannot be read',
    'nothing had to be left out',
    answers(/employees$/, (json) => ({ ...json, employees: [...(json.employees as JsonRow[]), { id: '..' }] })),
  ],
  [
    'one place is booked twice',
    'is not booked a second time',
    async (request, forward) => {
      const reply = await forward(request);
      return isBooking(request) && reply.status === 409 ? ok : reply;
    },
  ],
  [
    'all that overlaps is booked',
    'of bookings that overlap, sent at once, one succeeds',
    async (request, forward) => {
      const reply = await forward(request);
      return isBooking(request) && reply.status === 409 ? ok : reply;
    },
  ],
  [
    'a booking is answered and not made',
    'a booked place is gone from 3 and 4',
    async (request, forward) => (isBooking(request) ? ok : forward(request)),
  ],
  ['a cancelled place does not come back', 'it frees exactly what was taken', neverFreed()],
  [
    'any reason is good enough for cancelling',
    'cancelling with a wrong reason or none is refused',
    (request, forward) => forward(isCancelling(request) ? { ...request, body: { reason: '1' } } : request),
  ],
  [
    'an empty list of services is refused',
    'no services, or an empty list of them, is the default service',
    async (request, forward) =>
      Array.isArray(request.body?.services) && request.body.services.length === 0
        ? { status: 422, json: { ok: false, error: 'No services.' } }
        : forward(request),
  ],
  [
    'only the first of two services is booked',
    'a visit for two services takes as long as both',
    (request, forward) =>
      forward(
        Array.isArray(request.body?.services)
          ? { ...request, body: { ...request.body, services: request.body.services.slice(0, 1) } }
          : request,
      ),
  ],
  [
    'nobody needs a phone number',
    'a booking that lacks something',
    (request, forward) =>
      forward(isBooking(request) ? { ...request, body: { patient_phone: '+380440000001', ...request.body } } : request),
  ],
  [
    '6 takes any price type',
    '6 books with a price type of 2, and not without one',
    (request, forward) =>
      forward(
        request.path.endsWith('_advanced') ? { ...request, body: { ...request.body, price_type_id: '1' } } : request,
      ),
  ],
];

describe('an ERP that is right but for one thing', () => {
  test.each(faults)('%s: seen by “%s”', async (_, says, fault) => {
    const erp = await startBrokenErp(sandbox.url, fault);
    const here = openErpSession({ url: erp.url, token });
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

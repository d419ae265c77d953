// The events of one visit reach each channel in the order in which they happened, however long it was away, and however
// many processes deliver.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unconfirmedAfterMs } from '../booking/tell-booking.ts';
import { bookedToken, bookPath, cancelPath, freshKey, post, readAnswer, settings } from '../clinic-for-tests.ts';
import type { Delivered } from './channel.ts';
import { createDelivery } from './delivery.ts';
import { openTellingClinic } from './telling-clinic-for-tests.ts';
import type { VisitEvent } from './visit-event.ts';

const longMs = unconfirmedAfterMs(settings);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const away: Delivered = { retry: 'status 503' };

const cancelling = (cancel_token: string) => post({ reason: '7', cancel_token });
const moving = (moves: string) => post({ moves, services: ['s1'] });
const tokenOf = (body: unknown) => /"cancel_token":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
const otherSlot = (slot: string) => (slot === 'a' ? 'b' : 'a');
const seen = ({ type, visit }: VisitEvent) => [type, visit.uid, visit.sequence];

const never = new Promise<never>(() => {});

/** What waits for the promise goes on once the function is called. */
function gate(): [open: () => void, opened: Promise<void>] {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return [open, opened];
}

type Receiver = { deliver: (event: VisitEvent) => Promise<Delivered> };

/** A clinic whose events go to the receiver, and further processes that deliver from its store. */
async function openProcesses({ deliver }: Receiver, further: number) {
  const clinic = await openTellingClinic({ channel: { deliver } });
  const { store, now } = clinic.deps;
  const channel = { name: 'webhook', serves: () => true, accepts: () => true, deliver, timeoutMs: 10_000 } as const;
  const others = Array.from({ length: further }, () =>
    createDelivery({
      ...{ store, now, keys: () => clinic.deps.keys, channels: [channel] },
      ...{ outbox: clinic.outbox, random: () => 0.5, report: () => {} },
    }),
  );
  return { ...clinic, processes: [clinic.delivery, ...others] };
}

test('what happened to a visit while the receiver was away is told in its order', async () => {
  const told: VisitEvent[] = [];
  let isAway = true;
  const deliver = async (event: VisitEvent) => {
    if (isAway) return away;
    told.push(event);
    return { ok: true } as const;
  };
  const clinic = await openProcesses({ deliver }, 0);
  const { ask, pass, queue } = clinic;
  const first = await bookedToken(clinic);
  for (let minute = 0; minute < 50; minute++) await pass(minuteMs);
  const { body } = await readAnswer(ask(bookPath('b'), moving(first)));
  await ask(cancelPath('a'), cancelling(first));
  for (let minute = 0; minute < 12; minute++) await pass(minuteMs);
  await ask(cancelPath('b'), cancelling(tokenOf(body)));
  isAway = false;
  for (let minute = 0; minute < 180; minute++) await pass(minuteMs);
  expect(told.map(({ type, visit }) => [type, visit.sequence])).toEqual([
    ['visit.booked', 0],
    ['visit.moved', 1],
    ['visit.cancelled', 2],
  ]);
  expect(new Set(told.map(({ visit }) => visit.uid)).size).toBe(1);
  expect(await queue.size()).toBe(0);
});

test('an event waits for an earlier one that another process is just delivering', async () => {
  const told: VisitEvent[] = [];
  const [letGo, held] = gate();
  const [arrive, arrived] = gate();
  const deliver = async (event: VisitEvent) => {
    arrive();
    if (event.type === 'visit.booked') await held;
    told.push(event);
    return { ok: true } as const;
  };
  const clinic = await openProcesses({ deliver }, 1);
  const token = await bookedToken(clinic);
  await clinic.processes[0]?.step();
  await arrived;
  await clinic.ask(cancelPath(), cancelling(token));
  for (let each = 0; each < 3; each++) {
    clinic.clock.at += 1000;
    await clinic.processes[1]?.drain(never);
  }
  expect(told).toEqual([]);
  letGo();
  await expect.poll(() => told.length).toBe(1);
  await clinic.pass(minuteMs);
  expect(told.map(({ type }) => type)).toEqual(['visit.booked', 'visit.cancelled']);
});

test('what settles an attempt waits for its `visit.unconfirmed` that is just being delivered', async () => {
  const told: VisitEvent[] = [];
  const [letGo, held] = gate();
  const [arrive, arrived] = gate();
  const deliver = async (event: VisitEvent) => {
    arrive();
    if (event.type === 'visit.unconfirmed') await held;
    told.push(event);
    return { ok: true } as const;
  };
  const clinic = await openProcesses({ deliver }, 1);
  const { ask, erp, clock, pass, processes } = clinic;
  const { book } = erp;
  const request = post(
    { patient_name: 'Planted Patient', patient_phone: '050 123 45 67', services: ['s1'] },
    {
      'idempotency-key': freshKey(),
    },
  );
  erp.book = async () => ({ ok: false, problem: { kind: 'no_answer', cause: 'ECONNRESET' } });
  expect((await ask(bookPath(), request)).status).toBe(502);
  clock.at += longMs;
  await processes[0]?.step();
  await arrived;
  erp.book = book;
  expect((await ask(bookPath(), request)).status).toBe(200);
  await processes[1]?.drain(never);
  expect(told).toEqual([]);
  letGo();
  await expect.poll(() => told.length).toBe(1);
  await pass(minuteMs);
  expect(told.map(({ type }) => type)).toEqual(['visit.unconfirmed', 'visit.booked']);
});

test('a move that was tried as `visit.booked` stays that, because the receiver may have it', async () => {
  const tried: VisitEvent[] = [];
  let answers: Delivered = { ok: true };
  const deliver = async (event: VisitEvent) => {
    tried.push(event);
    return answers;
  };
  const clinic = await openProcesses({ deliver }, 0);
  const { ask, pass } = clinic;
  const token = await bookedToken(clinic);
  await pass(0);
  tried.length = 0;
  await ask(bookPath('b'), moving(token));
  answers = away;
  await pass(2 * minuteMs);
  expect(tried.map(({ type }) => type)).toEqual(['visit.booked']);
  await ask(cancelPath('a'), cancelling(token));
  answers = { ok: true };
  tried.length = 0;
  for (let minute = 0; minute < 5; minute++) await pass(minuteMs);
  expect(tried.map(({ type, visit }) => [type, visit.slot_id]).sort()).toEqual([
    ['visit.booked', 'b'],
    ['visit.cancelled', 'a'],
  ]);
});

/** What happens next: the patient acts, time goes by, a process looks for what is due, the receiver comes or goes. */
const Happening = fc.oneof(
  fc.constant('move' as const),
  fc.constant('half a move' as const),
  fc.constant('cancel' as const),
  fc.constant('receiver' as const),
  fc.constant('answer' as const),
  fc.record({ passMs: fc.constantFrom(1000, 5000, minuteMs, 3 * minuteMs, 15 * minuteMs, hourMs) }),
  fc.record({ process: fc.nat(2) }),
);

test('in whatever order patients, processes and an unsteady receiver act, no entry’s sequence goes back', async () => {
  const run = async (happenings: (typeof Happening extends fc.Arbitrary<infer T> ? T : never)[]) => {
    const told: VisitEvent[] = [];
    let [letGo, held] = gate();
    let isAway = false;
    const deliver = async (event: VisitEvent): Promise<Delivered> => {
      await held;
      if (isAway) return away;
      told.push(event);
      return { ok: true };
    };
    const clinic = await openProcesses({ deliver }, 2);
    const { ask, clock, processes, queue } = clinic;
    /** Whatever is being delivered ends, and what is due is delivered. */
    const answerAll = async () => {
      letGo();
      for (const process of processes) await process.drain(never);
      [letGo, held] = gate();
    };
    let slot = 'a';
    let token: string | undefined = await bookedToken(clinic);
    for (const happening of happenings) {
      if (typeof happening === 'object') {
        if ('passMs' in happening) {
          // No delivery takes longer than its timeout.
          if (happening.passMs > 5000) await answerAll();
          clock.at += happening.passMs;
        } else await processes[happening.process]?.step();
      } else if (happening === 'receiver') isAway = !isAway;
      else if (happening === 'answer') await answerAll();
      else if (token !== undefined) {
        const old = { slot, token };
        if (happening !== 'cancel') {
          const answer = await readAnswer(ask(bookPath(otherSlot(slot)), moving(token)));
          if (answer.status !== 200) continue;
          slot = otherSlot(slot);
          token = tokenOf(answer.body);
        } else token = undefined;
        if (happening !== 'half a move') await ask(cancelPath(old.slot), cancelling(old.token));
        if (happening === 'half a move') token = undefined;
      }
    }
    isAway = false;
    for (let minute = 0; minute < 150; minute++) {
      await answerAll();
      clock.at += minuteMs;
    }
    await answerAll();
    const label = JSON.stringify(told.map(seen));
    expect(await queue.size(), label).toBe(0);
    expect(new Set(told.map(({ id }) => id)).size, label).toBe(told.length);
    const uids = new Set(told.map(({ visit }) => visit.uid));
    for (const uid of uids) {
      const own = told.filter(({ visit }) => visit.uid === uid);
      expect(
        own.map(({ visit }) => visit.sequence),
        label,
      ).toEqual(own.map((_, index) => index));
      expect(
        own.slice(1).map(({ type }) => type),
        label,
      ).not.toContain('visit.booked');
      expect(
        own.slice(0, -1).map(({ type }) => type),
        label,
      ).not.toContain('visit.cancelled');
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(Happening, { minLength: 5, maxLength: 30 }), run), { numRuns: 60 });
}, 60_000);

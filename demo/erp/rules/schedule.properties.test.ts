// Properties of every clinic: generated clinics, visits and cancellations, compared with a model made of single
// minutes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routes } from '../../../src/contract/routes.ts';
import { erpUnderTest, olha, quietClinic } from '../erp-under-test.ts';
import type { Away, ClinicData, DoctorData, ServiceData } from '../people/clinic-data.ts';
import { addDays, clockOf, minuteOf, weekdayOf } from './calendar.ts';
import { formatSlotId } from './slot-id.ts';
import { apiTouches } from './touch.ts';

const today = '2026-11-23';
const at = `${today}T10:15:00+02:00`;
const nowMinute = minuteOf('10:15');
const depth = 3;

const services: readonly ServiceData[] = [7, 20, 45, 61].map((minutes, index) => ({
  id: `s${index}`,
  name: { uk: `Послуга ${index}` },
  minutes,
  prices: { 1: 100 },
}));

const clocks = fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15);
const stretch = fc.uniqueArray(clocks, { minLength: 2, maxLength: 2 }).map((pair) => {
  const [from = 0, to = 0] = pair.sort((one, other) => one - other);
  return { from, to };
});
/** Up to three working intervals of one day, which touch or are apart. */
const workday = fc.uniqueArray(clocks, { maxLength: 6 }).map((marks) => {
  const sorted = marks.sort((one, other) => one - other);
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
    from: sorted[index * 2] ?? 0,
    to: sorted[index * 2 + 1] ?? 0,
  }));
});
const away: fc.Arbitrary<Away> = fc
  .record({
    kind: fc.constantFrom('vacation' as const, 'absence' as const, 'custom' as const),
    firstDay: fc.integer({ min: -1, max: depth }),
    length: fc.integer({ min: 0, max: 1 }),
    hours: fc.option(stretch, { nil: undefined }),
  })
  .map(({ kind, firstDay, length, hours }) => ({
    ...{ kind, firstDay, lastDay: firstDay + length },
    ...(hours && { from: clockOf(hours.from), to: clockOf(hours.to) }),
  }));
const doctor: fc.Arbitrary<DoctorData> = fc
  .record({
    step: fc.constantFrom(5, 15, 20, 30),
    week: fc.array(workday, { minLength: 7, maxLength: 7 }),
    away: fc.array(away, { maxLength: 2 }),
  })
  .map(({ step, week, away }) => ({
    ...{ id: 'd', name: { uk: 'Лікар' }, position: { uk: 'Лікар' }, sex: 'man' as const, step, away, taken: 0 },
    ...{ online: services.map(({ id }) => id), shown: [], internal: [], standard: 's1' },
    week: week.flatMap((day, index) =>
      day.map(({ from, to }) => ({ days: [index + 1], from: clockOf(from), to: clockOf(to) })),
    ),
  }));
const clinic = doctor.map(
  (one): ClinicData => ({ ...quietClinic, slot_depth: depth, services: [...services], doctors: [one] }),
);

const chosenServices = fc.uniqueArray(fc.constantFrom(...services), { minLength: 1, maxLength: 2 });
/** A patient books a slot of the plan, free or not, or any minute at all, or cancels an earlier visit. */
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ start: fc.nat(), services: chosenServices }) },
  {
    weight: 1,
    arbitrary: fc.record({
      day: fc.integer({ min: -1, max: depth }),
      minute: fc.integer({ min: 0, max: 287 }).map((five) => five * 5),
      services: chosenServices,
    }),
  },
  { weight: 1, arbitrary: fc.record({ cancelled: fc.nat() }) },
);

type PlannedVisit = { slot_id: string; date: string; from: number; to: number };

/** The model: on each day, the minutes when the doctor works and isn't away, and those that can still be booked. */
function minutesOf({ doctors: [doctor] }: ClinicData, visits: PlannedVisit[]) {
  if (!doctor) throw new Error('No doctor was generated.');
  const starts = new Set<string>();
  const open = new Set<string>();
  const mine = visits.flatMap(({ date, from, to }) =>
    Array.from({ length: to - from }, (_, minute) => `${date} ${from + minute}`),
  );
  for (let ahead = 0; ahead < depth; ahead++) {
    const date = addDays(today, ahead);
    for (const { days, from, to } of doctor.week) {
      if (!days.includes(weekdayOf(date))) continue;
      let over = true;
      for (let minute = minuteOf(from); minute < minuteOf(to); minute++) {
        const start = (minute - minuteOf(from)) % doctor.step === 0;
        if (start) starts.add(`${date} ${minute}`);
        // Today, everything before the next slot is over.
        if (start && (ahead > 0 || minute > nowMinute)) over = false;
        const away = doctor.away.some(
          ({ firstDay, lastDay, from: leaves = '00:00', to: returns = '24:00' }) =>
            firstDay <= ahead && ahead <= lastDay && minuteOf(leaves) <= minute && minute < minuteOf(returns),
        );
        if (!away && !over) open.add(`${date} ${minute}`);
      }
    }
  }
  const free = new Set([...open].filter((minute) => !mine.includes(minute)));
  const fits = (date: string, from: number, duration: number) =>
    starts.has(`${date} ${from}`) &&
    Array.from({ length: duration }, (_, minute) => free.has(`${date} ${from + minute}`)).every(Boolean);
  return { mine, open, free, starts, fits };
}

/** The nth slot of the plan, modulo their number; noon of today for a doctor without slots. */
function startOf(starts: Set<string>, nth: number): { date: string; minute: number } {
  const [date = today, minute = '720'] = [...starts][nth % Math.max(1, starts.size)]?.split(' ') ?? [];
  return { date, minute: Number(minute) };
}

async function seen(erp: ReturnType<typeof erpUnderTest>) {
  const { worktime } = routes.worktime.answer.parse((await erp.get('employees/d/worktime')).body);
  const slots = new Map<string, string[]>();
  for (const { id } of services) {
    const days = routes.slots.answer.parse((await erp.get(`employees/d/slots/${id}`)).body).slots;
    slots.set(
      id,
      days.flatMap((day) => day.slots.map((slot) => `${day.date} ${minuteOf(slot.time)}`)),
    );
  }
  const minutes = worktime.flatMap(({ date, intervals }) =>
    intervals.flatMap(({ from, to }) =>
      Array.from({ length: minuteOf(to) - minuteOf(from) }, (_, minute) => `${date} ${minuteOf(from) + minute}`),
    ),
  );
  return { minutes, slots };
}

test('no visits overlap, worktime and visits add up to the plan, and exactly the slots that fit are offered', async () => {
  let booked = 0;
  let refused = 0;
  const property = fc.asyncProperty(clinic, fc.array(action, { maxLength: 12 }), async (clinic, actions) => {
    const erp = erpUnderTest({ clinic, at });
    const visits: PlannedVisit[] = [];
    for (const action of actions) {
      if ('cancelled' in action) {
        const [visit] = visits.splice(action.cancelled % Math.max(1, visits.length), 1);
        if (visit) expect((await erp.cancel(visit.slot_id)).status).toBe(200);
        continue;
      }
      const model = minutesOf(clinic, visits);
      const { date, minute } =
        'day' in action
          ? { date: addDays(today, action.day), minute: action.minute }
          : startOf(model.starts, action.start);
      const duration = action.services.reduce((sum, { minutes }) => sum + minutes, 0);
      const slot_id = formatSlotId('d', date, minute);
      const possible = model.fits(date, minute, duration);
      const { status } = await erp.post(`employees/d/slots/${slot_id}/make_appointment`, {
        ...olha,
        services: action.services.map(({ id }) => id),
      });
      expect(status === 200, `${slot_id} for ${duration} minutes`).toBe(possible);
      if (possible) visits.push({ slot_id, date, from: minute, to: minute + duration });
      if (possible) booked++;
      else refused++;
    }
    const model = minutesOf(clinic, visits);
    expect(new Set(model.mine).size).toBe(model.mine.length);
    expect(
      apiTouches(erp.db)
        .filter(({ status }) => status === 'booked')
        .map((touch) => touch.slot_id)
        .sort(),
    ).toEqual(visits.map(({ slot_id }) => slot_id).sort());
    const { minutes, slots } = await seen(erp);
    expect(new Set(minutes).size).toBe(minutes.length);
    expect(new Set(minutes)).toEqual(model.free);
    expect(new Set([...minutes, ...model.mine])).toEqual(model.open);
    for (const { id, minutes: duration } of services) {
      const fitting = [...model.starts].filter((start) => {
        const [date = '', minute] = start.split(' ');
        return model.fits(date, Number(minute), duration);
      });
      expect([...(slots.get(id) ?? [])].sort()).toEqual(fitting.sort());
    }
    expect(erp.crashes).toEqual([]);
    erp.db.close();
  });
  await fc.assert(property, { numRuns: 100 });
  // A generator that made no visit possible, or none impossible, would prove nothing.
  expect(booked).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});

test('cancelling a visit right after booking restores exactly the slots before', async () => {
  let tried = 0;
  const property = fc.asyncProperty(clinic, fc.nat(), fc.constantFrom(...services), async (clinic, which, service) => {
    const erp = erpUnderTest({ clinic, at });
    const before = await seen(erp);
    const starts = before.slots.get(service.id) ?? [];
    const [date = '', minute] = starts[which % Math.max(1, starts.length)]?.split(' ') ?? [];
    if (date !== '') {
      const slot_id = formatSlotId('d', date, Number(minute));
      const path = `employees/d/slots/${slot_id}/make_appointment`;
      expect((await erp.post(path, { ...olha, services: [service.id] })).status).toBe(200);
      expect(await seen(erp)).not.toEqual(before);
      expect((await erp.cancel(slot_id)).status).toBe(200);
      expect(await seen(erp)).toEqual(before);
      tried++;
    }
    erp.db.close();
  });
  await fc.assert(property, { numRuns: 60 });
  expect(tried).toBeGreaterThan(10);
});

// The days and times that are offered: slot depth, vacations, occupancy, the current time.
import { describe, expect, test } from 'vitest';
import { routes } from '../../../src/contract/routes.ts';
import { erpUnderTest, quietClinic } from '../erp-under-test.ts';
import { kyiv } from '../people/kyiv.ts';
import { subtract } from './minute-interval.ts';
import { isSlotStart } from './slot-starts.ts';
import { elapsed } from './worktime.ts';

const datesOf = async (erp: ReturnType<typeof erpUnderTest>, path: string) =>
  routes.slots.answer.parse((await erp.get(path)).body).slots.map(({ date }) => date);

describe('slot depth', () => {
  test('today and twenty more days are published, and no later day', async () => {
    const erp = erpUnderTest({ at: '2026-11-23T06:00:00+02:00' });
    const dates = await datesOf(erp, 'employees/18/slots');
    expect(dates[0]).toBe('2026-11-23');
    expect(dates.at(-1)).toBe('2026-12-11'); // the 21st day, 13 December, is a Sunday
    erp.setNow('2026-11-24T06:00:00+02:00');
    expect((await datesOf(erp, 'employees/18/slots')).at(-1)).toBe('2026-12-14');
  });
  test('a depth of one day is only today', async () => {
    const erp = erpUnderTest({ clinic: { ...quietClinic, slot_depth: 1 } });
    expect(await datesOf(erp, 'employees/11/slots')).toEqual(['2026-11-23']);
  });
  test('a slot beyond the depth can’t be booked', async () => {
    const erp = erpUnderTest();
    expect((await erp.book('18-202612110730')).status).toBe(200);
    expect((await erp.book('18-202612140730')).status).toBe(409);
  });
});

describe('the current time', () => {
  test('slots that have started aren’t offered, the next one is', async () => {
    const erp = erpUnderTest({ at: '2026-11-23T10:19:59+02:00' });
    expect((await erp.times('11', '102', '2026-11-23'))?.[0]).toBe('10:20');
    erp.setNow('2026-11-23T10:20:00+02:00');
    expect((await erp.times('11', '102', '2026-11-23'))?.[0]).toBe('10:40');
    expect((await erp.book('11-202611231020')).status).toBe(409);
    expect((await erp.book('11-202611231040')).status).toBe(200);
  });
  test('at the minute when work starts, its first slot is past', async () => {
    const erp = erpUnderTest({ at: '2026-11-23T08:59:00+02:00' });
    expect((await erp.times('11', '102', '2026-11-23'))?.[0]).toBe('09:00');
    erp.setNow('2026-11-23T09:00:00+02:00');
    expect((await erp.times('11', '102', '2026-11-23'))?.[0]).toBe('09:20');
  });
  test("today's worktime starts at the doctor's next slot", async () => {
    const erp = erpUnderTest();
    expect(routes.worktime.answer.parse((await erp.get('employees/11/worktime')).body).worktime[0]).toEqual({
      date: '2026-11-23',
      intervals: [
        { from: '10:20', to: '13:00' },
        { from: '14:00', to: '17:00' },
      ],
    });
  });
  test('after the last slot the day is gone, and the next one starts at midnight in Kyiv, not in London', async () => {
    const erp = erpUnderTest({ at: '2026-11-23T21:59:00Z' });
    expect((await datesOf(erp, 'employees/11/slots'))[0]).toBe('2026-11-24');
    expect((await datesOf(erp, 'employees/11/slots')).at(-1)).toBe('2026-12-11');
    erp.setNow('2026-11-23T22:00:00Z');
    expect((await datesOf(erp, 'employees/11/slots')).at(-1)).toBe('2026-12-14');
  });
  test('the first slot of an interval isn’t lost to the last step of the previous one', () => {
    expect(elapsed([{ from: 540, to: 770 }], 30, 785)).toEqual([{ from: 540, to: 770 }]);
  });
});

describe('absence', () => {
  test('a doctor on vacation is offered from the day of return', async () => {
    const erp = erpUnderTest();
    expect((await datesOf(erp, 'employees/17/slots'))[0]).toBe('2026-12-02');
    const { worktime } = routes.worktime.answer.parse((await erp.get('employees/17/worktime')).body);
    expect(worktime[0]?.date).toBe('2026-12-02');
    expect((await erp.book('17-202612010900')).status).toBe(409);
  });
  test('a custom status blocks only its hours', async () => {
    const erp = erpUnderTest();
    expect((await erp.times('14', '111', '2026-11-25'))?.at(-1)).toBe('14:40');
    expect((await erp.times('14', '111', '2026-11-26'))?.at(-1)).toBe('11:40');
  });
  test('an absence of one day blocks that day', async () => {
    const erp = erpUnderTest({ at: '2026-11-24T08:00:00+02:00' });
    expect(await erp.times('19', '161', '2026-11-30')).toBeUndefined();
    expect(await erp.times('19', '161', '2026-12-01')).toBeDefined();
  });
});

describe('occupancy', () => {
  test('the fully booked doctor has neither slots nor worktime, but stays in the list', async () => {
    const erp = erpUnderTest({ clinic: kyiv });
    expect((await erp.get('employees/15/slots')).body).toEqual({ ok: true, slots: [] });
    expect((await erp.get('employees/15/worktime')).body).toEqual({ ok: true, worktime: [] });
    expect((await erp.get('slots/121')).body).toMatchObject({ employees: [{ id: '15', slots: [] }] });
  });
  test('every other doctor has some free and some booked slots in the week after next', async () => {
    const erp = erpUnderTest({ clinic: kyiv });
    const quiet = erpUnderTest();
    for (const id of ['11', '12', '13', '14', '16', '17', '18', '19', '20']) {
      const countSlots = async (from: typeof erp) =>
        routes.slots.answer
          .parse((await from.get(`employees/${id}/slots`)).body)
          .slots.filter(({ date }) => date >= '2026-12-02')
          .flatMap(({ slots }) => slots).length;
      const left = await countSlots(erp);
      expect(left).toBeGreaterThan(5);
      expect(left).toBeLessThan(await countSlots(quiet));
    }
  });
  test('a service of an hour needs a whole free hour', async () => {
    const erp = erpUnderTest();
    const hour = () => erp.times('14', '112', '2026-11-25');
    expect(await hour()).toEqual([
      ...['08:00', '08:20', '08:40', '09:00', '09:20', '09:40', '10:00', '10:20', '10:40', '11:00'],
      ...['12:40', '13:00', '13:20', '13:40', '14:00'],
    ]);
    await erp.book('14-202611250940'); // twenty minutes
    expect(await hour()).toEqual([
      ...['08:00', '08:20', '08:40', '10:00', '10:20', '10:40', '11:00'],
      ...['12:40', '13:00', '13:20', '13:40', '14:00'],
    ]);
    expect(await erp.times('14', '111', '2026-11-25')).toContain('09:20');
    expect((await erp.book('14-202611250900', { ...refusedPatient, services: ['112'] })).status).toBe(409);
    expect((await erp.book('14-202611250840', { ...refusedPatient, services: ['112'] })).status).toBe(200);
  });
  test('a booking removes its minutes from the worktime', async () => {
    const erp = erpUnderTest();
    await erp.book('13-202611251040', { ...refusedPatient, services: ['101'] });
    expect(routes.worktime.answer.parse((await erp.get('employees/13/worktime')).body).worktime[0]).toEqual({
      date: '2026-11-25',
      intervals: [
        { from: '10:00', to: '10:40' },
        { from: '11:20', to: '14:00' },
      ],
    });
  });
});

const refusedPatient = { patient_name: 'Іван Тест', patient_phone: '+380500003344' };

describe('with online scheduling off', () => {
  test('no day is published and nothing can be booked', async () => {
    const erp = erpUnderTest();
    erp.db.exec('UPDATE settings SET online_scheduling = 0');
    expect((await erp.get('employees/11/slots')).body).toEqual({ ok: true, slots: [] });
    expect((await erp.get('employees/11/worktime')).body).toEqual({ ok: true, worktime: [] });
    expect((await erp.book('11-202611241000')).status).toBe(409);
  });
});

describe('intervals', () => {
  test.each([
    ['nothing taken', [], [[540, 720]]],
    [
      'the middle',
      [[600, 620]],
      [
        [540, 600],
        [620, 720],
      ],
    ],
    ['the beginning and beyond', [[500, 560]], [[560, 720]]],
    ['the end and beyond', [[700, 800]], [[540, 700]]],
    ['everything', [[0, 1440]], []],
    [
      'what only touches',
      [
        [480, 540],
        [720, 780],
      ],
      [[540, 720]],
    ],
    [
      'two that overlap',
      [
        [600, 640],
        [620, 660],
      ],
      [
        [540, 600],
        [660, 720],
      ],
    ],
  ])('%s', (_, taken, rest) => {
    const intervals = (pairs: number[][]) => pairs.map(([from = 0, to = 0]) => ({ from, to }));
    expect(subtract([{ from: 540, to: 720 }], intervals(taken))).toEqual(intervals(rest));
  });
  test('a minute off the grid is no slot', () => {
    const day = { date: '2026-11-24', work: [{ from: 550, to: 600 }], free: [] };
    expect([550, 560, 570, 590, 600, 610].filter((minute) => isSlotStart(day, 20, minute))).toEqual([550, 570, 590]);
  });
});

// The connection check against an ERP that is a function: clocks, limits and races that the sandbox can't produce on
// demand.
import { describe, expect, test } from 'vitest';
import type { Service } from '../../contract/schedule.ts';
import type { ErpFetch } from '../client.ts';
import { checkBooking } from './check-booking.ts';
import { type CheckOptions, checkConnection } from './check-connection.ts';
import { day, doctor, erp, options, service, slot, works } from './erp-for-tests.ts';

async function check(fetch: ErpFetch, more: Partial<CheckOptions> = {}) {
  const { report } = await checkConnection(options(fetch, more));
  const all = [...report.methods, ...report.configuration];
  return {
    wrong: all.filter(({ level }) => level === 'warn' || level === 'fail').map(({ id, level }) => `${level} ${id}`),
    finding: (id: string) => all.find((each) => each.id === id),
  };
}

describe('the clinic’s clock', () => {
  const monday = '2026-11-23';
  test.each([
    ['a quarter of an hour ago is in the past', ['09:45'], ['fail slots_in_the_past']],
    ['five minutes ago is tolerated: clocks differ', ['09:55'], []],
    ['in an hour is fine', ['11:00'], []],
  ])('a slot %s', async (_, times, wrong) => {
    const { fetch } = erp({ worktime: [works(monday), works('2026-11-24')], slots: [day(monday, ...times)] });
    expect((await check(fetch)).wrong).toEqual(wrong);
  });
  test('a slot in the past in one time zone is in the future in another', async () => {
    const { fetch } = erp({ worktime: [works('2026-11-24')], slots: [day(monday, '08:30')] });
    expect((await check(fetch, { timeZone: 'Europe/London' })).finding('slots_in_the_past')).toBeUndefined();
    expect((await check(fetch, { timeZone: 'Europe/Kyiv' })).finding('slots_in_the_past')).toBeDefined();
    expect((await check(fetch, { timeZone: undefined })).finding('time_zone')?.level).toBe('note');
  });
  test.each([
    ['2027-03-28', '03:30', ['fail times_that_never_come']],
    ['2027-03-28', '04:00', []],
    ['2026-11-29', '03:30', []],
  ])('on %s a slot at %s: the hour that the clocks skip does not exist', async (date, time, wrong) => {
    const { fetch } = erp({ worktime: [works(date)], slots: [day(date, time)] });
    expect((await check(fetch)).wrong).toEqual(wrong);
  });
  const written = (...times: string[]) =>
    times.map((time) => ({ ...day(time.slice(0, 10)), slots: [slot(time, time.replace(/\W/g, ''))] }));
  test.each([
    ['the zone’s winter', written('2026-11-24T09:30:00+02:00'), false],
    ['the zone’s winter and summer', written('2027-03-27T09:30:00+02:00', '2027-03-29T09:30:00+03:00'), false],
    ['winter’s in summer too', written('2027-03-27T09:30:00+02:00', '2027-03-29T09:30:00+02:00'), true],
    ['the hour that comes twice, either of them', written('2027-10-31T03:30:00+02:00'), false],
    ['another zone’s', written('2026-11-24T09:30:00+01:00'), true],
    ['half an hour too much', written('2026-11-24T09:30:00+0230'), true],
  ])('times with the offset of %s', async (_, slots, isWrong) => {
    const { fetch } = erp({ worktime: slots.map(({ date }) => works(date)), slots });
    const { wrong } = await check(fetch);
    expect(wrong.includes('fail foreign_offset')).toBe(isWrong);
    expect(wrong).toContain('warn method_4');
  });
  test('the slot depth counts from the clinic’s own date', async () => {
    const { fetch } = erp({ worktime: [works('2026-12-03')] });
    const late = { now: () => Date.parse('2026-11-23T23:00:00Z') };
    expect((await check(fetch, late)).finding('slot_depth')?.found).toMatch(/^At least 9 days ahead/);
    expect((await check(fetch, { ...late, timeZone: undefined })).finding('slot_depth')?.found).toMatch(
      /^At least 10 /,
    );
    const { fetch: today } = erp({ worktime: [works(monday)] });
    expect((await check(today)).wrong).toContain('warn slot_depth');
  });
});

describe('when somebody books or cancels during the check', () => {
  const worktime = [works('2026-11-24', '09:00', '10:00')];
  test('a slot freed after the call of method 3 isn’t reported', async () => {
    const freed = erp({ worktime, slots: [day('2026-11-24', '09:00', '10:00')] }, (path, calls) =>
      path.endsWith('/worktime') && calls > 1 ? { worktime: [works('2026-11-24', '09:00', '11:00')] } : undefined,
    );
    expect((await check(freed.fetch)).wrong).toEqual([]);
    const { fetch } = erp({ worktime, slots: [day('2026-11-24', '09:00', '10:00')] });
    expect((await check(fetch)).wrong).toEqual(['fail slots_in_worktime']);
  });
  test('a slot that only one of methods 4 and 8 still lists isn’t reported', async () => {
    const taken = { employees: [{ ...doctor, slots: [] }] };
    const once = erp({ worktime, slots: [day('2026-11-24', '09:00')] }, (path, calls) =>
      path === 'slots/s1' && calls === 1 ? taken : undefined,
    );
    expect((await check(once.fetch)).wrong).toEqual([]);
    const always = erp({ worktime, slots: [day('2026-11-24', '09:00')] }, (path) =>
      path === 'slots/s1' ? taken : undefined,
    );
    expect((await check(always.fetch)).wrong).toEqual(['fail same_slot_ids']);
  });
});

describe('a clinic with 2,000 doctors', () => {
  const employees = Array.from({ length: 2000 }, (_, index) => ({
    id: `d${index}`,
    name: `Doctor ${index}`,
    services: Array.from({ length: 5 }, (_, at) => ({ ...service, id: `s${(index + at) % 299}`, default: at === 0 })),
  }));
  test('gets few calls, few at a time, for doctors from its whole list', async () => {
    const { fetch, requests, maxConcurrent } = erp({ employees, worktime: [works('2026-11-24')], slots: [] });
    const { finding } = await check(fetch, { maxDoctors: 20 });
    expect(maxConcurrent()).toBeLessThanOrEqual(4);
    expect(requests.length).toBeLessThanOrEqual(2 + 20 * 4 + 10);
    const numbers = requests.flatMap((each) => /d(\d+)\/worktime$/.exec(each)?.[1] ?? []).map(Number);
    expect(numbers).toHaveLength(20);
    expect(Math.max(...numbers)).toBeGreaterThan(1800);
    expect(finding('method_3')?.found).toMatch(/^20 of 2,000 doctors checked/);
    expect(finding('method_8')?.found).toMatch(/^10 of 299 services checked/);
  });
  test('gets no more calls once the check has reached its time limit', async () => {
    const { fetch, requests } = erp({ employees, worktime: [works('2026-11-24')] });
    let now = 0;
    const slow: ErpFetch = (...request) => {
      now += 10_000;
      return fetch(...request);
    };
    const { finding } = await check(slow, { now: () => now, totalTimeoutMs: 60_000 });
    expect(requests).toHaveLength(6);
    expect(finding('method_8')).toMatchObject({ level: 'fail', found: expect.stringMatching(/Not called/) });
  });
});

test('an unencrypted ERP causes a warning, unless it is on this machine', async () => {
  const { fetch } = erp({ worktime: [works('2026-11-24')], slots: [day('2026-11-24', '09:00')] });
  expect((await check(fetch, { url: 'http://erp.example' })).wrong).toEqual(['warn encryption']);
  expect((await check(fetch, { url: 'http://localhost:4900' })).wrong).toEqual([]);
});

test('a token that the ERP repeats is removed from every text', async () => {
  const { fetch } = erp({
    employees: [{ ...doctor, name: 'planted-token-5f2c', services: [{ ...service, default: false }] }],
  });
  const { report } = await checkConnection(options(fetch));
  expect(JSON.stringify(report)).toContain('…');
  expect(JSON.stringify(report)).not.toContain('planted-token');
});

describe('the test booking', () => {
  test('takes the latest slot of a service with Online booking', async () => {
    const shown: Service = { ...service, id: 's9', online_booking: false, locales: {}, prices: [] };
    const employees = [doctor, { ...doctor, id: 'd2', services: [shown] }];
    const { fetch, requests } = erp({ employees, worktime: [works('2026-11-24')] }, (path) => {
      if (path === 'employees/d2/slots/s9') return { slots: [day('2026-11-26', '09:00')] };
      if (path === 'employees/d1/slots/s1')
        return { slots: [day('2026-11-24', '09:00', '11:00'), day('2026-11-25', '08:00')] };
      return undefined;
    });
    const { probes } = await checkConnection(options(fetch));
    await checkBooking({ ...options(fetch), reason: '1', phone: '+380500000000' }, probes);
    expect(requests.filter((each) => each.startsWith('POST'))).toEqual([
      'POST employees/d1/slots/2026-11-25_0800/make_appointment',
      'POST slots/2026-11-25_0800/cancel',
    ]);
  });
  test('isn’t made without a free slot', async () => {
    const { fetch, requests } = erp({ worktime: [works('2026-11-24')] });
    const { probes } = await checkConnection(options(fetch));
    const findings = await checkBooking({ ...options(fetch), reason: '1', phone: '+380500000000' }, probes);
    expect(findings).toMatchObject([{ id: 'book', level: 'fail' }]);
    expect(requests.filter((each) => each.startsWith('POST'))).toEqual([]);
  });
});

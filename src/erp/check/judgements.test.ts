// A judgement about the ERP's settings is only made on what could be read: otherwise it is "not judged".
import { describe, expect, test } from 'vitest';
import { checkBooking } from './check-booking.ts';
import { checkConnection } from './check-connection.ts';
import { worstLevel } from './check-finding.ts';
import { day, doctor, erp, options, service, works } from './erp-for-tests.ts';

const date = '2026-11-24';
const broken = { ok: true, employees: 7, employee: 7, worktime: 7, slots: 7 };
const isSlots = (path: string) => path.includes('slots');
const schedule = { worktime: [works(date)], slots: [day(date, '09:00', '09:30')] };

/** Ids by level, of an ERP that answers what can't be read where `matches` says so. */
async function levels(matches: (path: string) => boolean, body: object = broken) {
  const { fetch } = erp(schedule, (path) => (matches(path) ? body : undefined));
  const { report, probes } = await checkConnection(options(fetch, { languages: ['en'] }));
  const all = [...report.configuration];
  const having = (level: string) => all.filter((each) => each.level === level).map(({ id }) => id);
  return { report, probes, failed: having('fail'), notJudged: having('not_judged'), having };
}

describe('a method that can’t be read makes its judgements “not judged”, never a fault of the ERP', () => {
  test('worktime and slots: what is published', async () => {
    const { failed, notJudged, report } = await levels((path) => path.endsWith('worktime') || isSlots(path));
    expect(failed).toEqual([]);
    const scheduling = ['online_scheduling', 'slot_depth', 'free_places'];
    expect(notJudged).toEqual(
      expect.arrayContaining([...scheduling, 'time_zone', 'slots_in_worktime', 'same_slot_ids']),
    );
    expect(report.configuration.find(({ id }) => id === 'online_scheduling')?.found).toBe(
      'Not judged: method 3 couldn’t be read; method 4 couldn’t be read.',
    );
  });
  test('worktime alone: slots show that scheduling is on', async () => {
    const { failed, notJudged, having } = await levels((path) => path.endsWith('worktime'));
    expect([failed, notJudged]).toEqual([[], ['slots_in_worktime']]);
    expect(having('pass')).toContain('online_scheduling');
  });
  test('the doctors: all that is known of them', async () => {
    const { failed, notJudged } = await levels((path) => /^employees(-all)?$/.test(path));
    expect(failed).toEqual([]);
    expect(notJudged).toEqual(
      expect.arrayContaining(['to_site', 'online_booking', 'default_service', 'prices', 'languages']),
    );
  });
  test('method 8: whether its slot ids are those of method 4', async () => {
    const { notJudged } = await levels((path) => path.startsWith('slots/'));
    expect(notJudged).toContain('same_slot_ids');
  });
  test('every judgement, whatever can’t be read', async () => {
    for (const method of [
      /^employees$/,
      /^employees-all$/,
      /^employees\/[^/]+$/,
      /worktime$/,
      /^employees.*slots/,
      /^slots/,
    ]) {
      const { failed, report } = await levels((path) => method.test(path));
      expect(failed, String(method)).toEqual([]);
      expect(worstLevel(report)).toBe('fail');
    }
  });
  test('part of the rows: none of the others', async () => {
    const rows = [{ ...works(date), date: 7 }, works('2026-11-25')];
    const { failed, notJudged } = await levels((path) => path.endsWith('worktime'), { worktime: rows });
    expect([failed, notJudged]).toEqual([[], ['slots_in_worktime']]);
  });
  test('the free slots: no test booking', async () => {
    const { probes } = await levels(isSlots);
    const findings = await checkBooking({ ...options(erp({}).fetch), reason: '1', phone: '+380500000000' }, probes);
    expect(findings).toMatchObject([{ id: 'book', level: 'not_judged' }]);
  });
});

describe('an ERP that could be read', () => {
  test('is judged: nothing is published', async () => {
    const { fetch } = erp({});
    const { report } = await checkConnection(options(fetch));
    expect(report.configuration.find(({ id }) => id === 'online_scheduling')?.level).toBe('fail');
    expect(report.configuration.map(({ level }) => level)).not.toContain('not_judged');
  });
  test('is judged: services have no price', async () => {
    const { price: _, ...unpriced } = service;
    const { fetch } = erp({ ...schedule, employees: [{ ...doctor, services: [unpriced] }] }, (path) =>
      path === 'employees/d1' ? { employee: { ...doctor, services: [unpriced] } } : undefined,
    );
    const { report } = await checkConnection(options(fetch));
    expect(report.configuration.find(({ id }) => id === 'prices')?.level).toBe('warn');
  });
});

describe('the length of slots', () => {
  const lengths = async (
    slots: object[],
    worktime = [works(date, '09:00', '12:00'), works('2026-11-25', '12:00', '13:00')],
  ) => {
    const { fetch } = erp({ worktime }, (path) => (/^employees.*slots/.test(path) ? { slots } : undefined));
    const { report } = await checkConnection(options(fetch));
    return report.configuration.find(({ id }) => id === 'slot_lengths');
  };
  test('may overlap, and may end with the worktime', async () => {
    expect(await lengths([{ ...day(date, '09:00', '09:15', '11:15'), slot_duration: 45 }])).toBeUndefined();
  });
  test('that ends after the worktime is a warning', async () => {
    expect(await lengths([{ ...day(date, '09:00', '11:30'), slot_duration: 45 }])).toMatchObject({
      level: 'warn',
      details: ['Olena (id d1): 2026-11-24 11:30, 45 minutes long, work ends at 12:00'],
    });
  });
  test('goes on in an interval that follows at once', async () => {
    const worktime = [
      {
        date,
        intervals: [
          { from: '09:00', to: '12:00' },
          { from: '12:00', to: '13:00' },
        ],
      },
    ];
    expect(await lengths([{ ...day(date, '11:30'), slot_duration: 45 }], worktime)).toBeUndefined();
  });
  test('that is far longer than the gap to the next is a warning', async () => {
    const worktime = [works(date, '00:00', '24:00')];
    expect(await lengths([{ ...day(date, '01:00', '01:15'), slot_duration: 900 }], worktime)).toMatchObject({
      level: 'warn',
      details: ['Olena (id d1): 2026-11-24, slots of 900 minutes every 15'],
    });
  });
});

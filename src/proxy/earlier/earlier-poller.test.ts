// Who hears of a time that becomes free, who doesn't, and what it costs the ERP.
import { describe, expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import { recordCancellation } from '../booking/ledger/visit-records.ts';
import { dayMs, minuteMs, openWaitingClinic } from './waiting-clinic-for-tests.ts';

const soon = 'd1 2026-11-26T09:30';

/** A clinic that was read once with nothing free. */
async function readClinic(...settings: Parameters<typeof openWaitingClinic>) {
  const clinic = await openWaitingClinic(...settings);
  const joined = async (...wishes: Parameters<typeof clinic.join>[0][]) => {
    const addresses: string[] = [];
    for (const wish of wishes) addresses.push(await clinic.join(wish));
    await clinic.pass(minuteMs);
    return addresses;
  };
  return { ...clinic, joined };
}

describe('a time that becomes free', () => {
  test('is told to the first three who wait, in the order in which they joined', async () => {
    const clinic = await readClinic();
    const [first, second, third] = await clinic.joined({}, {}, {}, {});
    clinic.freeTimes.set('s1', [soon]);
    await clinic.pass(minuteMs);
    expect(clinic.told()).toEqual([first, second, third]);
    await clinic.pass(10 * minuteMs);
    expect(clinic.told()).toEqual([]);
  });

  test('is told to nobody twice a day, and next to those who haven’t heard yet', async () => {
    const clinic = await readClinic();
    const [first, second, third, fourth] = await clinic.joined({}, {}, {}, {});
    clinic.freeTimes.set('s1', [soon]);
    await clinic.pass(minuteMs);
    clinic.told();
    clinic.freeTimes.set('s1', [soon, 'd2 2026-11-26T10:00']);
    await clinic.pass(minuteMs);
    expect(clinic.told()).toEqual([fourth]);
    await clinic.pass(dayMs, undefined, 30_000);
    clinic.freeTimes.set('s1', [soon, 'd2 2026-11-26T10:00', 'd3 2026-11-26T11:00']);
    await clinic.pass(minuteMs);
    expect(clinic.told()).toEqual([first, second, third]);
  });

  test('is told once a day to an address, whatever it waits for', async () => {
    const clinic = await readClinic();
    await clinic.joined({ address: 'one@example.org' }, { address: 'One@example.org', service_id: 's2' });
    clinic.freeTimes.set('s1', [soon]).set('s2', [soon]);
    await clinic.pass(2 * minuteMs);
    expect(clinic.told()).toHaveLength(1);
  });

  test('isn’t one that was free before, nor one that has another id now', async () => {
    const clinic = await readClinic();
    clinic.freeTimes.set('s1', [soon]);
    await clinic.joined({});
    clinic.idOf.at = (start) => `other-${start}`;
    await clinic.pass(2 * minuteMs);
    expect(clinic.told()).toEqual([]);
  });

  test('is told only to those whom it suits', async () => {
    const clinic = await readClinic({ notice: { minutes: 120, services: {} } });
    const visit = { clinic: 'main', employee_id: 'd1', slot_id: 'v', duration: 30, services: ['s1'], jti: 'own-visit' };
    const [, , withLater] = await clinic.joined(
      { doctors: ['d2', 'd3'] },
      { last_day: '2026-11-25' },
      { visit: { ...visit, date: '2026-11-26', time: '09:40', end: Date.parse('2026-11-26T08:10Z') } },
      { visit: { ...visit, date: '2026-11-26', time: '09:30', end: Date.parse('2026-11-26T08:00Z') } },
    );
    // The second begins within the notice.
    clinic.freeTimes.set('s1', [soon, 'd1 2026-11-23T15:30']);
    await clinic.pass(minuteMs);
    expect(clinic.told()).toEqual([withLater]);
  });

  test('isn’t told where the doctor can’t be booked online for the service', async () => {
    const clinic = await readClinic();
    await clinic.joined({});
    clinic.erp.employees = async () => ({ ok: true, value: [] });
    clinic.freeTimes.set('s1', [soon]);
    await clinic.pass(2 * minuteMs);
    expect(clinic.told()).toEqual([]);
  });

  test('is told after the mail server and the ERP are back', async () => {
    const clinic = await readClinic();
    const [first] = await clinic.joined({});
    clinic.answers.push({ retry: 'away' });
    clinic.freeTimes.set('s1', [soon]);
    await clinic.pass(minuteMs);
    expect(clinic.told()).toEqual([]);
    clinic.erp.employees = async () => refuse({ kind: 'no_answer', cause: 'timeout' });
    await clinic.pass(minuteMs);
    expect(clinic.told()).toEqual([]);
    clinic.erp.employees = clinic.erp.employeesAll;
    await clinic.pass(minuteMs);
    expect(clinic.told()).toEqual([first]);
  });

  test('leads to that time, and says that it isn’t held', async () => {
    const clinic = await readClinic();
    await clinic.joined({});
    clinic.freeTimes.set('s1', [soon]);
    await clinic.pass(minuteMs);
    const [mail] = clinic.mails;
    expect(mail?.text).toContain('It isn’t held for you, and may be gone when you open this message.');
    const link = new URL(/https:\S+embed\S+/.exec(mail?.text ?? '')?.[0] ?? '');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      clinic: 'main',
      lang: 'en',
      doctor: 'd1',
      service: 's1',
      slot: '2026-11-26T0930',
      date: '2026-11-26T09:30',
    });
    expect(mail?.text).not.toContain('Doctor d1');
    expect(mail?.unsubscribe).toMatch(/^https:\/\/book\.example\/clinics\/main\/earlier\/leave\?/);
  });
});

describe('a wish', () => {
  test('ends with its last day, and leaves nothing: no record, no further read', async () => {
    const clinic = await readClinic();
    await clinic.joined({ last_day: '2026-11-24' }, { last_day: '2026-11-24', service_id: 's2' });
    clinic.clock.at = Date.parse('2026-11-24T21:59:30Z');
    expect(await clinic.size()).toBe(1);
    clinic.clock.at = Date.parse('2026-11-24T22:00:00Z');
    expect(await clinic.size()).toBe(0);
    await clinic.pass(2 * minuteMs);
    clinic.reads.length = 0;
    await clinic.pass(10 * minuteMs);
    expect(clinic.reads).toEqual([]);
    await clinic.pass(2 * dayMs, undefined, 30_000);
    const live = [...clinic.store.rows].filter(([, { until }]) => until > clinic.clock.at).map(([key]) => key);
    expect(live).toEqual(['earlier-poller:main']);
  });

  test('ends with the visit that was to be moved', async () => {
    const clinic = await readClinic();
    const end = new Date('2026-11-26T08:10Z');
    const visit = { clinic: 'main', employee_id: 'd1', slot_id: 'v', date: '2026-11-28', time: '09:40' };
    const own = { ...visit, duration: 30, services: ['s1'], jti: 'own-visit', end: end.getTime() };
    const [, second] = await clinic.joined({ visit: own }, {});
    await recordCancellation(clinic.deps, own, end, 'cancelled');
    clinic.freeTimes.set('s1', [soon]);
    await clinic.pass(minuteMs);
    expect(clinic.told()).toEqual([second]);
    expect(await clinic.size()).toBe(1);
  });

  test('ends when three mails in a row are refused for good', async () => {
    const clinic = await readClinic();
    await clinic.joined({});
    for (const time of ['09:00', '10:00', '11:00']) {
      expect(await clinic.size()).toBe(1);
      clinic.answers.push({ rejected: 'status 550' });
      clinic.freeTimes.set('s1', [`d1 2026-12-05T${time}`]);
      await clinic.pass(dayMs + minuteMs, undefined, 30_000);
    }
    expect(await clinic.size()).toBe(0);
  });
});

describe('many proxies of one store', () => {
  test('have one poller, and a read a minute', async () => {
    const clinic = await openWaitingClinic();
    await clinic.join();
    const pollers = [clinic.poller, clinic.startPoller(), clinic.startPoller()];
    await clinic.pass(10 * minuteMs, pollers);
    expect(clinic.reads).toHaveLength(10);
    clinic.freeTimes.set('s1', [soon]);
    await clinic.pass(minuteMs, pollers);
    expect(clinic.told()).toHaveLength(1);
  });

  test('go on from where a killed one was, after its lease', async () => {
    const clinic = await openWaitingClinic();
    await clinic.join();
    const other = clinic.startPoller();
    await clinic.pass(2 * minuteMs, [clinic.poller, other]);
    clinic.freeTimes.set('s1', [soon]);
    // The first one is gone. It may have renewed its lease just now.
    await clinic.pass(30_000, [other]);
    expect(clinic.told()).toEqual([]);
    await clinic.pass(2 * minuteMs, [other]);
    expect(clinic.told()).toHaveLength(1);
  });

  test('go on at once after one that stops', async () => {
    const clinic = await openWaitingClinic();
    await clinic.join();
    const other = clinic.startPoller();
    await clinic.pass(minuteMs, [clinic.poller, other]);
    await clinic.poller.stop();
    clinic.reads.length = 0;
    await clinic.pass(20_000, [clinic.poller, other]);
    expect(clinic.reads).toHaveLength(1);
  });
});

test('5,000 who wait cost the ERP a read a minute for each service', async () => {
  const clinic = await openWaitingClinic();
  for (let count = 0; count < 5000; count++) await clinic.join({ service_id: `s${(count % 3) + 1}` });
  const before = clinic.calls.length;
  const minutes = 10;
  for (let minute = 0; minute < minutes; minute++) {
    const times = Array.from(
      { length: minute },
      (_, index) => `d1 2026-11-26T${String(index % 24).padStart(2, '0')}:3${Math.floor(index / 24)}`,
    );
    for (const service of ['s1', 's2', 's3']) clinic.freeTimes.set(service, times);
    await clinic.pass(minuteMs, undefined, 5000);
  }
  expect(clinic.reads.length).toBeLessThanOrEqual(3 * minutes);
  // And the doctors once for each read that has something new.
  expect(clinic.calls.length - before).toBeLessThanOrEqual(2 * 3 * minutes);
  const told = clinic.told();
  expect(told.length).toBeGreaterThan(80);
  expect(new Set(told).size).toBe(told.length);
});

// The feed for partner platforms, line by line. Longer than a file should be: with the shapes of FHIR that it must fit.
import { describe, expect, test } from 'vitest';
import { done, refuse } from '../../../contract/problem.ts';
import type { Employee, EmployeeSlots } from '../../../contract/schedule.ts';
import type { ClinicSettings } from '../../clinic-settings.ts';
import type { ProxyDeps } from '../../proxy-deps.ts';
import { olena, openCatalog, viktor } from '../catalog/doctors-for-tests.ts';
import { Manifest, parseLines, type ResourceType } from './fhir-schemas-for-tests.ts';

const path = '/clinics/main/$bulk-publish';
const day = (date: string, times: Record<string, string>, slot_duration = 30) => ({
  date,
  slot_duration,
  slots: Object.entries(times).map(([id, time]) => ({ id, time })),
});

type FeedOptions = { employees?: Employee[]; deps?: Partial<ProxyDeps>; settings?: Partial<ClinicSettings> };

/** A clinic with a feed; its method 8 answers with what the test puts into `slots`. */
async function openFeed({ employees = [olena, viktor], deps = {}, settings = {} }: FeedOptions = {}) {
  // Nobody gives up waiting for a newer answer.
  const wait = () => new Promise<void>(() => {});
  const clinic = await openCatalog({ employees, deps: { wait, ...deps }, settings: { partners: true, ...settings } });
  const free: { slots: EmployeeSlots[] } = {
    slots: [{ id: 'd1', locales: {}, slots: [day('2026-11-24', { a: '09:30', b: '10:00' })] }],
  };
  clinic.erp.employees = async () => done(employees.filter(({ id }) => id !== 'd2'));
  clinic.erp.slotsByService = async () => done(free.slots);
  const manifest = async () => Manifest.parse(JSON.parse((await clinic.read(path)).text));
  const read = async (url: string) => clinic.read(url.replace('https://book.example', ''));
  /** The lines of the first file of this type. */
  async function lines<Type extends ResourceType>(type: Type) {
    const listed = (await manifest()).output.find((one) => one.type === type);
    return parseLines(type, listed ? (await read(listed.url)).text : '');
  }
  return { ...clinic, free, manifest, lines, openFile: read };
}

/** So many doctors with the service `s1`. */
const many = (count: number): Employee[] =>
  Array.from({ length: count }, (_, index) => ({ ...olena, id: `m${index}`, services: olena.services.slice(1, 2) }));

describe('the feed for partner platforms', () => {
  test('isn’t there until the clinic has it on', async () => {
    const clinic = await openFeed({ settings: { partners: false } });
    for (const file of [path, '/clinics/main/bulk/locations', '/clinics/main/bulk/slots/s1']) {
      expect((await clinic.read(file)).status).toBe(404);
    }
    expect(clinic.calls).toEqual([]);
  });
  test('has a manifest with a file of every kind, and of times for each service', async () => {
    const clinic = await openFeed();
    expect(await clinic.manifest()).toEqual({
      transactionTime: '2026-11-23T12:00:00.000Z',
      request: `https://book.example${path}`,
      output: [
        { type: 'Location', url: 'https://book.example/clinics/main/bulk/locations' },
        { type: 'PractitionerRole', url: 'https://book.example/clinics/main/bulk/practitioner-roles' },
        { type: 'Schedule', url: 'https://book.example/clinics/main/bulk/schedules' },
        { type: 'Slot', url: 'https://book.example/clinics/main/bulk/slots/s1' },
        { type: 'Slot', url: 'https://book.example/clinics/main/bulk/slots/s2' },
        { type: 'Slot', url: 'https://book.example/clinics/main/bulk/slots/s3' },
      ],
      error: [],
    });
    expect(clinic.calls, 'no slot is read for it').toEqual(['employees']);
    expect((await clinic.read(path.replace('$', '%24'))).status).toBe(200);
  });
  test('has the clinic, its doctors and their calendars, in the clinic’s first language', async () => {
    const clinic = await openFeed({ settings: { languages: ['en', 'uk'] } });
    const [location] = await clinic.lines('Location');
    expect(location).toMatchObject({
      name: 'Livyi Bereh Clinic',
      identifier: [{ value: 'main' }],
      telecom: [
        { system: 'phone', value: '+380 44 123 45 67' },
        { system: 'url', value: 'https://book.example/embed?clinic=main' },
      ],
      address: { text: '12 Dniprovska Nab., Kyiv', line: ['12 Dniprovska Nab., Kyiv'], country: 'UA' },
    });
    const roles = await clinic.lines('PractitionerRole');
    expect(roles).toMatchObject([
      {
        practitioner: { display: 'Olena Kovalenko' },
        code: [{ text: 'Cardiologist' }],
        identifier: [{ value: 'd1' }],
        location: [{ reference: `Location/${location?.id}` }],
        telecom: [{ system: 'url', value: 'https://book.example/clinics/main/doctors/d1' }],
      },
    ]);
    const schedules = await clinic.lines('Schedule');
    // The first of her four services isn't booked online.
    expect(schedules.map(({ serviceType }) => serviceType[0]?.coding?.[0]?.code)).toEqual(['s1', 's2', 's3']);
    expect(schedules[0]).toMatchObject({
      serviceType: [{ text: 'First visit' }],
      actor: [
        { reference: `Location/${location?.id}` },
        { reference: `PractitionerRole/${roles[0]?.id}`, display: 'Olena Kovalenko' },
      ],
    });
  });
  test('has each free time with its link, phone number and the offset of the clinic’s clocks', async () => {
    const clinic = await openFeed();
    clinic.free.slots = [{ id: 'd1', locales: {}, slots: [day('2026-11-24', { a: '09:30', 'b+c=1': '23:45' }, 40)] }];
    const [schedule] = await clinic.lines('Schedule');
    const slots = await clinic.lines('Slot');
    expect(slots).toMatchObject([
      {
        schedule: { reference: `Schedule/${schedule?.id}` },
        status: 'free',
        start: '2026-11-24T09:30:00+02:00',
        end: '2026-11-24T10:10:00+02:00',
        extension: [
          {
            valueUrl: 'https://book.example/embed?clinic=main&doctor=d1&service=s1&slot=a&date=2026-11-24T09%3A30',
          },
          { valueString: '+380 44 123 45 67' },
        ],
      },
      { start: '2026-11-24T23:45:00+02:00', end: '2026-11-25T00:25:00+02:00' },
    ]);
    expect(slots[1]?.extension[0]).toHaveProperty('valueUrl', expect.stringContaining('slot=b%2Bc%3D1'));
    expect(new Set(slots.map(({ id }) => id)).size).toBe(2);
  });
  test.each([
    ['Europe/Kyiv', '2027-03-28', '02:30', 90, '2027-03-28T02:30:00+02:00', '2027-03-28T05:00:00+03:00'],
    ['America/St_Johns', '2026-11-24', '09:30', 30, '2026-11-24T09:30:00-03:30', '2026-11-24T10:00:00-03:30'],
  ])('ends a time by the clocks of %s', async (time_zone, date, time, minutes, start, end) => {
    const clinic = await openFeed({ settings: { time_zone } });
    clinic.clock.at = Date.parse(`${date}T00:00:00Z`) - 86_400_000;
    clinic.free.slots = [{ id: 'd1', locales: {}, slots: [day(date, { a: time }, minutes)] }];
    expect(await clinic.lines('Slot')).toMatchObject([{ start, end }]);
  });
  test('leaves out whom method 1 doesn’t list, times that begin too soon, and days far away', async () => {
    const clinic = await openFeed({ settings: { notice: { minutes: 1170, services: {} } } });
    clinic.free.slots = [
      // In Kyiv it is 14:00: 1170 minutes later, 09:30 begins.
      {
        id: 'd1',
        locales: {},
        slots: [day('2026-11-24', { a: '09:29', b: '10:00' }), day('2026-12-22', { c: '08:00' })],
      },
      { id: 'd2', locales: {}, slots: [day('2026-11-24', { d: '12:00' })] },
    ];
    expect((await clinic.lines('Slot')).map(({ start }) => start)).toEqual(['2026-11-24T10:00:00+02:00']);
  });
  test('knows no other service and no other file, and asks the ERP nothing about them', async () => {
    const clinic = await openFeed();
    for (const file of ['slots/s8', 'slots/s9', 'slots/made-up', 'constructor', 'prices']) {
      expect([file, (await clinic.read(`/clinics/main/bulk/${file}`)).status]).toEqual([file, 404]);
    }
    expect(clinic.calls).toEqual(['employees']);
  });
});

describe('copying the feed', () => {
  const slots = 'https://book.example/clinics/main/bulk/slots/s1';

  test('may be done by any page, is public, and is a 304 when nothing has changed', async () => {
    const clinic = await openFeed();
    for (const [file, type] of [
      [path, 'application/json; charset=utf-8'],
      ['/clinics/main/bulk/slots/s1', 'application/fhir+ndjson'],
    ] as const) {
      const headers = { origin: 'https://partner.example', accept: type };
      const first = await clinic.read(file, { headers });
      expect(Object.fromEntries(first.headers)).toMatchObject({
        'content-type': type,
        'cache-control': 'public, max-age=60',
        'access-control-allow-origin': '*',
        age: '0',
      });
      const etag = first.headers.get('etag') ?? '';
      const again = await clinic.read(file, { headers: { ...headers, 'if-none-match': etag } });
      expect([again.status, again.text]).toEqual([304, '']);
      expect(again.headers.get('cache-control')).toBe('public, max-age=60');
    }
  });
  test('costs the ERP a call a minute for each service, however many copy it and whatever is booked', async () => {
    const clinic = await openFeed();
    const calls = () => clinic.calls.filter((name) => name === 'slotsByService').length;
    await Promise.all(Array.from({ length: 20 }, () => clinic.openFile(slots)));
    clinic.free.slots = [];
    for (let second = 0; second < 59; second++) {
      clinic.clock.at += 1000;
      // As after a booking.
      await clinic.store.publish('touched', JSON.stringify({ clinic: 'main', employee_id: 'd1' }));
      expect(parseLines('Slot', (await clinic.openFile(slots)).text)).toHaveLength(2);
    }
    expect(calls()).toBe(1);
    clinic.clock.at += 1000;
    expect((await clinic.openFile(slots)).text).toBe('');
    expect(calls()).toBe(2);
  });
  test('uses what patients have read', async () => {
    const clinic = await openFeed();
    await clinic.read('/clinics/main/api/schedule/slots/s1');
    const before = [...clinic.calls];
    clinic.clock.at += 50_000;
    const file = await clinic.openFile(slots);
    expect(clinic.calls).toEqual(before);
    expect([file.headers.get('age'), file.headers.get('cache-status')]).toEqual(['50', 'alpaca-booking; hit; ttl=10']);
    clinic.clock.at += 10_000;
    expect((await clinic.openFile(slots)).headers.get('age')).toBe('0');
  });
  test('marks what is stale while the ERP is away, and says so when nothing is left', async () => {
    const clinic = await openFeed();
    await clinic.openFile(slots);
    clinic.erp.slotsByService = async () => refuse({ kind: 'not_sent', cause: 'ECONNREFUSED' });
    clinic.clock.at += 100_000;
    const stale = await clinic.openFile(slots);
    expect([stale.status, parseLines('Slot', stale.text).length, stale.headers.get('age')]).toEqual([200, 2, '100']);
    expect(stale.headers.get('cache-status')).toContain('detail=erp-away');
    clinic.clock.at += 4000;
    expect((await clinic.openFile(slots)).headers.get('cache-status')).toContain('detail=erp-away');
    clinic.clock.at += 300_000;
    const gone = await clinic.openFile(slots);
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([503, 'no-store']);
    expect(gone.headers.get('retry-after')).toBe('5');
  });
  test('takes two of the ERP’s connections at most while it is slow', async () => {
    const services = Array.from({ length: 8 }, (_, index) => ({ ...olena.services[1], id: `s${index}` }) as never);
    const clinic = await openFeed({ employees: [{ ...olena, services }] });
    let [running, most] = [0, 0];
    const answers: (() => void)[] = [];
    clinic.erp.slotsByService = async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => answers.push(resolve));
      running--;
      return done(clinic.free.slots);
    };
    const { output } = await clinic.manifest();
    const files = Promise.all(output.map(({ url }) => clinic.openFile(url)));
    for (let left = services.length; left > 0; left--) {
      while (answers.length < Math.min(2, left)) await new Promise((resolve) => setTimeout(resolve));
      answers.shift()?.();
    }
    expect((await files).map(({ status }) => status)).toEqual(output.map(() => 200));
    expect(most).toBe(2);
  });
  test('is private where the proxy doesn’t know its own address', async () => {
    const clinic = await openFeed({ deps: { publicUrl: undefined } });
    const file = await clinic.read('/clinics/main/bulk/slots/s1');
    expect(file.headers.get('cache-control')).toBe('private, max-age=60');
    const other = await clinic.read('/clinics/main/bulk/slots/s1', { headers: { host: 'other.example' } });
    expect(other.text).toContain('https://other.example/embed');
    expect(clinic.calls.filter((name) => name === 'slotsByService')).toHaveLength(1);
  });
});

describe('a large clinic’s feed', () => {
  test('has the nearest days in full, up to 10,000 times, while others are served', async () => {
    const clinic = await openFeed({
      employees: many(300),
      deps: { compress: async (plain) => ({ br: plain, gzip: plain }) },
    });
    const times = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `t${index}`,
        `${String(8 + Math.floor(index / 2)).padStart(2, '0')}:${index % 2 ? '30' : '00'}`,
      ]),
    );
    clinic.free.slots = many(300).map(({ id }) => ({
      id,
      locales: {},
      slots: [day('2026-11-25', times), day('2026-11-24', times)],
    }));
    let turns = 0;
    let copied = false;
    const others = (async () => {
      while (!copied) {
        await new Promise((resolve) => setTimeout(resolve));
        turns++;
      }
    })();
    const slots = await clinic.lines('Slot');
    copied = true;
    await others;
    expect(slots).toHaveLength(6000);
    expect(new Set(slots.map(({ start }) => start.slice(0, 10)))).toEqual(new Set(['2026-11-24']));
    expect(new Set(slots.map(({ id }) => id)).size).toBe(6000);
    expect(turns).toBeGreaterThan(20);
  });
  test('has a file of times for a hundred services, those of most doctors first', async () => {
    const serviceOf = (id: string) => ({ ...olena.services[1], id }) as Employee['services'][number];
    const services = Array.from({ length: 130 }, (_, index) => serviceOf(`s${index}`));
    const clinic = await openFeed({
      employees: [
        { ...olena, services },
        { ...olena, id: 'd3', services: [serviceOf('s129')] },
      ],
    });
    const files = (await clinic.manifest()).output.filter(({ type }) => type === 'Slot').map(({ url }) => url);
    expect(files).toHaveLength(100);
    expect(files[0]).toMatch(/\/s129$/);
    expect((await clinic.read('/clinics/main/bulk/slots/s120')).status).toBe(404);
    const schedules = await clinic.lines('Schedule');
    expect(schedules).toHaveLength(101);
  });
});

test('names that look like scripts, lines or JSON stay text of one line', async () => {
  const name = '"}\n{"resourceType":"Slot"} </script><script>alert(1)</script>\u2028\u0007\ud800';
  const hostile: Employee = {
    ...olena,
    name,
    position: name,
    locales: {},
    services: [{ ...olena.services[1], name, locales: {} } as Employee['services'][number]],
  };
  const clinic = await openFeed({ employees: [hostile], settings: { name, address: name } });
  const shown = expect.stringMatching(/^"} \{"resourceType":"Slot"} <\/script><script>alert\(1\)<\/script>/);
  expect(await clinic.lines('PractitionerRole')).toMatchObject([{ practitioner: { display: shown } }]);
  expect(await clinic.lines('Location')).toMatchObject([{ name: shown }]);
  expect(await clinic.lines('Schedule')).toMatchObject([{ serviceType: [{ text: shown }] }]);
});

// The connection check against the sandbox ERP, as a process. Longer than a file should be: a table of faults, each of which it must name.
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { kyiv } from '../../demo/erp/kyiv.ts';
import { type Sandbox, startSandbox } from '../../demo/erp/sandbox.ts';
import { runCheck, runJsonCheck, startCheck } from './check-process.ts';
import { type Fault, inBody, type Json, type Relay, startRelay, together } from './relay.ts';

const token = 'tok_planted-token-5f2c';
// A few of the Kyiv doctors, so that a check is a dozen questions, one of them not bookable; and nothing is taken, so that the same places
// are free whenever the tests run.
const doctors = kyiv.doctors.filter(({ id }) => ['11', '13', '14', '21'].includes(id));
const clinic = { ...kyiv, doctors: doctors.map((doctor) => ({ ...doctor, taken: 0 })) };

let sandbox: Sandbox;
let relay: Relay;
beforeAll(async () => {
  sandbox = await startSandbox({ token, clinic });
  relay = await startRelay(sandbox.url);
});
afterEach(() => {
  relay.fault = () => undefined;
  relay.asked.length = 0;
  sandbox.reset();
});
afterAll(async () => {
  await relay.close();
  await sandbox.close();
});

const environment = (more: Record<string, string> = {}) => ({
  ALPACA_URL: relay.url,
  ALPACA_TOKEN: token,
  BOOKING_TIME_ZONE: 'Europe/Kyiv',
  BOOKING_LANGUAGES: 'en,uk,he',
  BOOKING_COUNTRY: 'UA',
  ...more,
});
const posts = () => relay.asked.filter((request) => request.startsWith('POST'));

describe('an ERP that is set up as the seed asks', () => {
  test('passes everything, and is only read', async () => {
    const { document, status, wrong } = await runJsonCheck(environment());
    expect(wrong).toEqual([]);
    expect(status).toBe(0);
    expect(document).toMatchObject({ version: 1, url: relay.url, result: 'pass', exit_status: 0, booking: [] });
    expect(document.methods.map(({ id, level }) => [id, level])).toEqual(
      ['1', '2', '3', '4_default', '4', '7', '8'].map((number) => [`method_${number}`, 'pass']),
    );
    expect(document.configuration.filter(({ level }) => level === 'note').map(({ id }) => id)).toEqual([
      'touch_types',
      'cancellation_reasons',
    ]);
    expect(relay.asked.length).toBeGreaterThan(12);
    expect(posts()).toEqual([]);
  });
  test('may be as large and as busy as the Kyiv clinic', async () => {
    const busy = await startSandbox({ token });
    const { wrong, status } = await runJsonCheck(environment({ ALPACA_URL: busy.url }));
    await busy.close();
    expect([wrong, status]).toEqual([[], 0]);
  });
  test('is told to people in aligned lines that end with the sum', async () => {
    const { output, errors, status } = await runCheck(environment({ BOOKING_TIME_ZONE: '', BOOKING_LANGUAGES: '' }));
    expect([status, errors]).toEqual([0, '']);
    expect(output).toMatch(/^ {2}ok {4}1 {2}employees {2,}3 doctors .*\.\s+\(1 request, \d+ ms, [\d,]+ bytes\)$/m);
    expect(output).toMatch(/^ {2}- {5}Time zone {2,}Not checked: set BOOKING_TIME_ZONE/m);
    expect(output).toMatch(/Touch Types Directory/);
    expect(output).toMatch(/\n17 ok, 0 warnings, 0 failed: the proxy can work with this ERP\.\n$/);
    expect(Math.max(...output.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });
  test('with many doctors is asked for a few of them, and that is said', async () => {
    const { output } = await runCheck(environment(), '--doctors', '2');
    expect(output).toMatch(/2 of 3 doctors asked for/);
    const asked = relay.asked.filter((request) => request.includes('/worktime'));
    expect(asked).toHaveLength(2);
  });
});

const firstPage = /\/employees$/;
const catalogue = /\/employees(-all)?$/;
const everyEmployee = /\/employees(-all)?$|\/employees\/\d+$/;
const slotsOfDoctor = /\/employees\/\d+\/slots/;
const anySlots = /\/slots(\/\d+)?$/;
const employeesOf = (body: Json): Json[] => body.employees ?? [body.employee];
const servicesOf = (body: Json): Json[] => employeesOf(body).flatMap(({ services }) => services);
const daysOf = (body: Json): Json[] => body.slots ?? body.employees.flatMap(({ slots }: Json) => slots);
const everySlot = (bend: (slot: Json, day: Json) => void) =>
  inBody(anySlots, (body) => {
    for (const day of daysOf(body)) for (const slot of day.slots) bend(slot, day);
  });
const everyService = (bend: (service: Json) => void) => inBody(everyEmployee, (body) => servicesOf(body).forEach(bend));
const page =
  (
    status: number,
    text: string,
    headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8' },
  ): Fault =>
  (passing) => {
    Object.assign(passing, { status, text, headers });
    return undefined;
  };

type Planted = {
  fault?: Fault;
  env?: Record<string, string>;
  args?: string[];
  id: string;
  level?: string;
  text: RegExp;
};

const faults: Record<string, Planted> = {
  'the token is wrong': {
    env: { ALPACA_TOKEN: 'another' },
    id: 'method_1',
    text: /doesn’t take the token \(status 401\)/,
  },
  'nothing listens there': {
    env: { ALPACA_URL: 'http://127.0.0.1:4' },
    id: 'method_1',
    text: /ECONNREFUSED[\s\S]*port/,
  },
  'nobody knows the name': { env: { ALPACA_URL: 'http://erp.invalid' }, id: 'method_1', text: /name erp\.invalid/ },
  'a web page answers': {
    fault: page(200, '<h1>Log in</h1>'),
    id: 'method_1',
    text: /envelope.*no JSON \(text\/html\)/,
  },
  'the server fails': { fault: page(500, '<h1>Oh</h1>'), id: 'method_1', text: /error page.*status 500, text\/html/ },
  'there is another program': {
    fault: page(404, 'nothing'),
    id: 'method_1',
    text: /status 404[\s\S]*before \/api\/schedule/,
  },
  'JSON breaks off': { fault: page(200, '{"ok":true,"emplo'), id: 'method_1', text: /breaks off: cut JSON/ },
  'the ERP redirects': {
    fault: page(302, '', { location: 'https://erp.example/login?token=x' }),
    id: 'method_1',
    text: /redirect \(status 302\) to https:\/\/erp\.example\/login;/,
  },
  'the ERP refuses': {
    fault: page(200, '{"ok":false,"error":"The licence has\\nended"}'),
    id: 'method_7',
    text: /refuses.*“The licence has ended”/,
  },
  'the answer is too large': {
    fault: (passing) => {
      if (firstPage.test(passing.path)) passing.text = passing.text.replace('[', `[${' '.repeat(33_000_000)}`);
      return undefined;
    },
    id: 'method_1',
    text: /larger than is read/,
  },
  'the ERP hangs': { fault: () => 'mine', args: ['--time-limit', '0.5'], id: 'method_1', text: /within 0\.5 s/ },
  'the ERP hangs up': {
    fault: (_, outgoing) => {
      outgoing.destroy();
      return 'mine';
    },
    id: 'method_1',
    text: /closed the connection/,
  },
  '“employees” is no list': {
    fault: inBody(firstPage, (body) => {
      body.employees = { list: body.employees };
    }),
    id: 'method_1',
    text: /at employees expected a list, found an object/,
  },
  'a doctor has no id': {
    fault: inBody(firstPage, (body) => {
      delete body.employees[1].id;
    }),
    id: 'method_1',
    level: 'warn',
    text: /at employees\[1\]\.id expected an id that is safe in a path, found nothing/,
  },
  'a slot has no time': {
    fault: inBody(slotsOfDoctor, (body) => {
      delete body.slots[0]?.slots[0]?.time;
    }),
    id: 'method_4_default',
    level: 'warn',
    text: /at slots\[0\]\.slots\[0\]\.time of .*\(id 11\) expected a time, HH:mm, found nothing/,
  },
  'one doctor’s method fails': {
    fault: inBody(/\/11\/worktime$/, (body) => {
      body.ok = 'yes';
    }),
    id: 'method_3',
    text: /^1 of 3 questions failed, first the one about .* \(id 11\): .*an object without "ok"/,
  },
  'times are in UTC': {
    fault: everySlot((slot, { date }) => {
      slot.time = `${date}T${slot.time}:00Z`;
    }),
    id: 'method_4',
    text: /a local time without a zone, found a time in UTC/,
  },
  'times have the offset of another zone': {
    fault: everySlot((slot, { date }) => {
      slot.time = `${date}T${slot.time}:00+05:30`;
    }),
    id: 'foreign_offset',
    text: /isn’t the one of Europe\/Kyiv:[\s\S]*written with \+05:30/,
  },
  'doctors are offered while they are away': {
    fault: inBody(/worktime$/, (body) => {
      for (const day of body.worktime) day.intervals = [{ from: '01:00', to: '02:00' }];
    }),
    id: 'slots_in_worktime',
    text: /free places of 3 doctors begin when, by method 3, the doctor doesn’t work/,
  },
  'method 8 tells other slot ids': {
    fault: inBody(/schedule\/slots\/\d+$/, (body) => {
      for (const { slots } of body.employees) for (const day of slots) for (const slot of day.slots) slot.id += 'x';
    }),
    id: 'same_slot_ids',
    text: /is in one answer only/,
  },
  'online scheduling is off': {
    fault: together(
      inBody(firstPage, (body) => {
        body.employees = [];
      }),
      inBody(/worktime$/, (body) => {
        body.worktime = [];
      }),
      inBody(slotsOfDoctor, (body) => {
        body.slots = [];
      }),
    ),
    id: 'online_scheduling',
    text: /3 have services for Online booking[\s\S]*Online Scheduling Settings → Online scheduling/,
  },
  'nothing is To site': {
    fault: inBody(everyEmployee, (body) => {
      for (const employee of employeesOf(body)) employee.services = [];
    }),
    id: 'to_site',
    text: /No doctor[\s\S]*Employee Directory → Services: set To site/,
  },
  'nothing has Online booking': {
    fault: everyService((service) => {
      service.online_booking = false;
    }),
    id: 'online_booking',
    text: /No doctor[\s\S]*set Online booking/,
  },
  'a doctor has two Default services': {
    fault: inBody(catalogue, ({ employees }) => {
      employees[0].services[1].default = true;
    }),
    id: 'default_service',
    text: /1 doctor with more than one Default service:\n.*\(id 11\)/,
  },
  'a doctor has no Default service': {
    fault: inBody(catalogue, ({ employees }) => {
      for (const service of employees[1].services) service.default = false;
    }),
    id: 'default_service',
    text: /1 doctor with no Default service:\n.*\(id 13\)/,
  },
  'a service has no price': {
    fault: everyService((service) => {
      if (service.id !== '102') return;
      delete service.price;
      delete service.prices;
    }),
    id: 'prices',
    level: 'warn',
    text: /1 of 6 services[\s\S]*\(id 102\)/,
  },
  'a service has no duration': {
    fault: everyService((service) => {
      if (service.id === '103') delete service.duration;
    }),
    id: 'durations',
    level: 'warn',
    text: /1 of 6 services[\s\S]*\(id 103\)/,
  },
  'a name is missing in a language': {
    fault: inBody(catalogue, ({ employees }) => {
      delete employees[2].locales.he;
    }),
    id: 'languages',
    level: 'warn',
    text: /\nhe: 1 of 3 doctors: .*\(id 14\)/,
  },
  'nobody has a free place': {
    fault: inBody(slotsOfDoctor, (body) => {
      body.slots = [];
    }),
    id: 'free_places',
    level: 'warn',
    text: /^0 of 3 doctors/,
  },
};

describe('a fault is named, with what to do about it', () => {
  test.each(Object.entries(faults))('%s', async (_, { fault, env = {}, args = [], id, level = 'fail', text }) => {
    if (fault) relay.fault = fault;
    const { finding, status, output, wrong } = await runJsonCheck(environment(env), ...args);
    expect(wrong).toContain(`${level} ${id}`);
    expect(finding(id)).toEqual({ level, text: expect.stringMatching(text) });
    expect(status).toBe(wrong.some((each) => each.startsWith('fail')) ? 2 : 1);
    expect(output).not.toContain(token);
    expect(posts()).toEqual([]);
  });
  test('https to a port that speaks http is a TLS problem', async () => {
    const { finding } = await runJsonCheck(environment({ ALPACA_URL: relay.url.replace('http:', 'https:') }));
    expect(finding('method_1')?.text).toMatch(/^TLS: .*ERR_SSL/);
  });
  test('a redirect is not followed, and the token goes nowhere else', async () => {
    const elsewhere: string[] = [];
    const other = createServer((request, response) => {
      elsewhere.push(String(request.headers.authorization));
      response.end('{"ok":true,"employees":[]}');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    for (const location of [`http://127.0.0.1:${port}/api/schedule/employees`, '/api/schedule/employees']) {
      relay.asked.length = 0;
      relay.fault = page(307, '', { location });
      const { status } = await runJsonCheck(environment());
      expect(status).toBe(2);
      // Methods 1 and 7, each a second time, as reads without an answer are.
      expect(relay.asked).toHaveLength(4);
    }
    other.close();
    expect(elsewhere).toEqual([]);
  });
  test('an ERP in another time zone offers times that are over', async () => {
    const always = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' };
    const far = {
      ...clinic,
      time_zone: 'America/New_York',
      doctors: clinic.doctors.slice(0, 1).map((doctor) => ({ ...doctor, week: [always] })),
    };
    const other = await startSandbox({ token, clinic: far });
    const { finding, status } = await runJsonCheck(environment({ ALPACA_URL: other.url }));
    await other.close();
    expect(status).toBe(2);
    expect(finding('slots_in_the_past')?.text).toMatch(/are over by the clinic’s clock .* in Europe\/Kyiv/);
  });
});

test('neither the token nor a patient is told, whatever the ERP sends', async () => {
  const patient = 'Ольга Таємна';
  relay.fault = together(
    inBody(everyEmployee, (body) => {
      const [employee] = employeesOf(body);
      employee.name = `Bearer ${token}`;
      employee.photo_url = patient;
      employee.patients = [patient];
    }),
    inBody(slotsOfDoctor, (body) => {
      if (!body.slots[0]) return;
      body.slots[0].slots[0] = { id: body.slots[0].slots[0].id, time: patient, patient };
      body.slots[0].patient = patient;
    }),
    (passing) => {
      if (!passing.path.endsWith('/worktime')) return undefined;
      return page(200, JSON.stringify({ ok: false, error: `Bearer ${token}: no` }))(passing, undefined as never);
    },
  );
  for (const args of [['--json'], []]) {
    const { output, errors } = await runCheck(environment(), ...args);
    expect(output).toContain('Bearer …: no');
    expect(output).toMatch(/a text of 12\s+characters/);
    expect(output + errors).not.toContain(token);
    expect(output + errors).not.toContain('Таємна');
  }
});

describe('a test booking', () => {
  const book = ['--book', '--reason', '1'];
  const levels = ({ document }: Awaited<ReturnType<typeof runJsonCheck>>) =>
    document.booking.map(({ id, level }) => `${level} ${id}`);

  test('is made in the last free place and cancelled, each once', async () => {
    const run = await runJsonCheck(environment(), ...book);
    expect(run.wrong).toEqual([]);
    expect(levels(run)).toEqual(['pass book', 'pass slot_taken', 'pass cancel', 'pass slot_back']);
    expect(run.status).toBe(0);
    const [touch, ...others] = sandbox.touches();
    expect(others).toEqual([]);
    expect(touch).toMatchObject({
      status: 'cancelled',
      patient_name: 'TEST Connection Check',
      patient_phone: '+380500000000',
    });
    expect(posts()).toEqual([
      expect.stringMatching(new RegExp(`/slots/${touch?.slot_id}/make_appointment$`)),
      expect.stringMatching(new RegExp(`/slots/${touch?.slot_id}/cancel$`)),
    ]);
  });
  test('needs a reason, and a phone; without them nothing is asked', async () => {
    const { status, errors } = await runCheck(environment({ BOOKING_COUNTRY: '' }), '--book');
    expect(status).toBe(2);
    expect(errors).toMatch(/--reason ID[\s\S]*--phone NUMBER/);
    expect(relay.asked).toEqual([]);
  });
  test('that can’t be cancelled is told, with the place', async () => {
    const run = await runJsonCheck(environment(), '--book', '--reason', 'nonsense');
    const [touch] = sandbox.touches();
    expect(levels(run)).toEqual(['pass book', 'pass slot_taken', 'fail cancel']);
    expect(run.finding('cancel')?.text).toMatch(/NOT cancelled/);
    expect(run.finding('cancel')?.text).toMatch(
      new RegExp(`\\(id ${touch?.employee_id}\\), .*\\(slot ${touch?.slot_id}\\)`),
    );
    expect(run.status).toBe(2);
    expect(posts()).toHaveLength(2);
  });
  test('whose cancellation isn’t answered is told as unknown, and not cancelled again', async () => {
    relay.fault = ({ path }, outgoing) => {
      if (!path.endsWith('/cancel')) return undefined;
      outgoing.destroy();
      return 'mine';
    };
    const run = await runJsonCheck(environment(), ...book);
    const [touch] = sandbox.touches();
    expect(run.finding('cancel')).toEqual({
      level: 'fail',
      text: expect.stringMatching(
        /^Nobody knows .*The place is free again, so it most likely was\.\nIn the ERP’s schedule look at /,
      ),
    });
    expect(run.finding('cancel')?.text).toContain(`${touch?.date} ${touch?.time} (slot ${touch?.slot_id})`);
    expect(posts()).toHaveLength(2);
  });
  test('that isn’t answered is not cancelled: the place may be somebody else’s', async () => {
    relay.fault = ({ path }, outgoing) => {
      if (!path.endsWith('/make_appointment')) return undefined;
      outgoing.destroy();
      return 'mine';
    };
    const run = await runJsonCheck(environment(), ...book);
    expect(levels(run)).toEqual(['fail book']);
    expect(run.finding('book')?.text).toMatch(/Nobody knows whether .* was booked[\s\S]*take it out by hand/);
    expect(posts()).toHaveLength(1);
  });
  test('that the ERP refuses points to the touch types', async () => {
    relay.fault = (passing) => {
      if (passing.path.endsWith('/make_appointment'))
        passing.text = '{"ok":false,"error":"Ольга Таємна has this place"}';
      return undefined;
    };
    const run = await runJsonCheck(environment(), ...book);
    expect(run.finding('book')?.text).toMatch(/^Nothing was booked at .*: it says no\.\n.*Touch Types Directory/);
    expect(run.output).not.toContain('Таємна');
    expect(posts()).toHaveLength(1);
  });
  test('is cancelled before a ctrl-C ends the check', async () => {
    relay.fault = ({ path, status, text }, outgoing) => {
      if (!path.endsWith('/make_appointment')) return undefined;
      running.interrupt();
      // Long enough for the signal to arrive before the answer does.
      setTimeout(() => outgoing.writeHead(status).end(text), 500);
      return 'mine';
    };
    const running = startCheck(environment(), ...book);
    expect((await running.ended).errors).toMatch(/cancelled first/);
    expect(sandbox.touches()).toMatchObject([{ status: 'cancelled' }]);
  });
  test('at a place that stays free is told, and cancelled', async () => {
    const first = new Map<string, string>();
    relay.fault = (passing) => {
      if (slotsOfDoctor.test(passing.path) && passing.method === 'GET') {
        first.set(passing.path, first.get(passing.path) ?? passing.text);
        passing.text = first.get(passing.path) ?? '';
      }
      return undefined;
    };
    const run = await runJsonCheck(environment(), ...book);
    expect(levels(run)).toEqual(['pass book', 'fail slot_taken', 'pass cancel', 'pass slot_back']);
    expect(sandbox.touches()).toMatchObject([{ status: 'cancelled' }]);
  });
});

describe('wrong settings and arguments', () => {
  test.each<[string, Record<string, string>, string[], RegExp]>([
    ['no address', { ALPACA_URL: '' }, [], /ALPACA_URL: is missing/],
    ['no zone', { BOOKING_TIME_ZONE: '+02:00' }, [], /BOOKING_TIME_ZONE: /],
    ['an unknown argument', {}, ['--bok'], /--bok/],
    ['a reason without a booking', {}, ['--reason', '1'], /Add --book/],
    ['a phone that is none', {}, ['--book', '--reason', '1', '--phone', '12'], /--phone: is not a phone number/],
    ['no number of doctors', {}, ['--doctors', '0'], /--doctors/],
  ])('%s: nothing is asked, status 2', async (_, env, args, text) => {
    const { status, output, errors } = await runCheck(environment(env), ...args);
    expect([status, output]).toEqual([2, '']);
    expect(errors).toMatch(text);
    expect(errors).not.toContain(token);
    expect(relay.asked).toEqual([]);
  });
  test('--help tells how it is used', async () => {
    const { status, output } = await runCheck({}, '--help');
    expect(status).toBe(0);
    expect(output).toMatch(/--book[\s\S]*Exit status/);
  });
});

// Faults between the connection check and the sandbox, each of which it must name. Longer than a file should be: the
// table is.
import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { inBody, type Json, type RelayFault, together } from '../relay.ts';
import { runCheck, runJsonCheck } from './check-process.ts';
import { clinic, environment, posts, relay, token } from './clinic-under-check.ts';

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
  ): RelayFault =>
  (passing) => {
    Object.assign(passing, { status, text, headers });
    return undefined;
  };

type Planted = {
  fault?: RelayFault;
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
    text: /doesn’t accept the token \(status 401\)/,
  },
  'nothing listens there': {
    env: { ALPACA_URL: 'http://127.0.0.1:4' },
    id: 'method_1',
    text: /ECONNREFUSED[\s\S]*port/,
  },
  'nobody knows the name': {
    env: { ALPACA_URL: 'http://erp.invalid' },
    id: 'method_1',
    text: /address for erp\.invalid/,
  },
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
  'JSON breaks off': { fault: page(200, '{"ok":true,"emplo'), id: 'method_1', text: /cut short: cut JSON/ },
  'the ERP redirects': {
    fault: page(302, '', { location: 'https://erp.example/login?token=x' }),
    id: 'method_1',
    text: /redirect \(status 302\) to https:\/\/erp\.example\/login\./,
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
    text: /answer is too large/,
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
      body.employees = 'none';
    }),
    id: 'method_1',
    text: /at employees expected a list, found a text/,
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
      body.ok = 'perhaps';
    }),
    id: 'method_3',
    text: /^1 of 3 calls failed, first the one for .* \(id 11\): .*an object without "ok"/,
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
    text: /that Europe\/Kyiv doesn’t have then:[\s\S]*written with \+05:30/,
  },
  'doctors are offered while they are away': {
    fault: inBody(/worktime$/, (body) => {
      for (const day of body.worktime) day.intervals = [{ from: '01:00', to: '02:00' }];
    }),
    id: 'slots_in_worktime',
    text: /free slots of 3 doctors start outside the doctor’s worktime/,
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
      delete employees[2].locales.en;
    }),
    id: 'languages',
    level: 'warn',
    text: /\nen: 1 of 3 doctors: .*\(id 14\)/,
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

describe('a fault is named, with how to fix it', () => {
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
      relay.requests.length = 0;
      relay.fault = page(307, '', { location });
      const { status } = await runJsonCheck(environment());
      expect(status).toBe(2);
      // Methods 1 and 7, each a second time, as reads without an answer are.
      expect(relay.requests).toHaveLength(4);
    }
    other.close();
    expect(elsewhere).toEqual([]);
  });
  test('an ERP in another time zone is found by slots in the past', async () => {
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
    expect(finding('slots_in_the_past')?.text).toMatch(/are in the past by the clinic’s clock .* in Europe\/Kyiv/);
  });
});

test('neither the token nor patient data is printed, whatever the ERP sends', async () => {
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

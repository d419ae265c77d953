// How things are said, whatever they are: the seed's envelope, on success and on failure.
import { expect } from 'vitest';
import { pathOf } from '../../src/contract/routes.ts';
import { type Check, expectFailure } from './check.ts';
import { strangerTo, type Visit } from './visit.ts';

/** The path of each read method, with ids that exist. */
async function readPaths(visit: Visit): Promise<string[]> {
  const [doctor] = await visit.doctors();
  const service = doctor?.services.find(({ online_booking }) => online_booking);
  const lists = [pathOf('employees', {}), pathOf('employeesAll', {})];
  if (doctor === undefined || service === undefined) return lists;
  const [employee_id, service_id] = [doctor.id, service.id];
  return [
    ...lists,
    pathOf('employee', { employee_id }),
    pathOf('worktime', { employee_id }),
    pathOf('slots', { employee_id }),
    pathOf('slots', { employee_id, service_id }),
    pathOf('slotsByService', { service_id }),
  ];
}

export const envelopeChecks: Check[] = [
  {
    says: 'every read method answers a success as JSON with ok: true, and without the token',
    async run(visit) {
      for (const path of await readPaths(visit)) {
        const { status, type, text, json } = await visit.send('GET', path);
        expect({ path, status, type, json }).toMatchObject({
          path,
          status: expect.toSatisfy((code: number) => code >= 200 && code <= 299),
          type: expect.stringMatching(/^application\/json\b/i),
          json: { ok: true },
        });
        expect(text.includes(visit.token), `the token is in the answer of ${path}`).toBe(false);
      }
    },
  },
  {
    says: 'without a token every read method is refused',
    async run(visit) {
      for (const path of await readPaths(visit)) expectFailure(await visit.send('GET', path, { token: null }), visit);
    },
  },
  {
    says: 'with a wrong token every read method is refused',
    async run(visit) {
      for (const path of await readPaths(visit)) {
        expectFailure(await visit.send('GET', path, { token: 'not-the-token' }), visit);
      }
    },
  },
  {
    says: 'an employee whom nobody knows is a failure of methods 2, 3 and 4',
    async run(visit) {
      const employee_id = strangerTo((await visit.doctors()).map(({ id }) => id));
      for (const path of [
        pathOf('employee', { employee_id }),
        pathOf('worktime', { employee_id }),
        pathOf('slots', { employee_id }),
      ]) {
        expectFailure(await visit.send('GET', path), visit);
      }
    },
  },
  {
    says: 'a service that nobody knows is a failure of methods 4 and 8',
    async run(visit, unknown) {
      const doctors = await visit.doctors();
      const service_id = strangerTo(doctors.flatMap(({ services }) => services.map(({ id }) => id)));
      expectFailure(await visit.send('GET', pathOf('slotsByService', { service_id })), visit);
      const employee_id = doctors[0]?.id;
      if (employee_id === undefined) return unknown('method 1 lists nobody');
      expectFailure(await visit.send('GET', pathOf('slots', { employee_id, service_id })), visit);
    },
  },
];

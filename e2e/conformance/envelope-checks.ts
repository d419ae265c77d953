// The envelope of every answer, on success and on failure.
import { expect } from 'vitest';
import { pathOf } from '../../src/contract/routes.ts';
import { type Check, expectFailure } from './check.ts';
import { type ErpSession, unusedId } from './erp-session.ts';

/** The path of each read method, with ids that exist. */
async function readPaths(session: ErpSession): Promise<string[]> {
  const [doctor] = await session.doctors();
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
    async run(session) {
      for (const path of await readPaths(session)) {
        const { status, type, text, json } = await session.send('GET', path);
        expect({ path, status, type, json }).toMatchObject({
          path,
          status: expect.toSatisfy((code: number) => code >= 200 && code <= 299),
          type: expect.stringMatching(/^application\/json\b/i),
          json: { ok: true },
        });
        expect(text.includes(session.token), `the token is in the answer of ${path}`).toBe(false);
      }
    },
  },
  {
    says: 'without a token every read method is refused',
    async run(session) {
      for (const path of await readPaths(session))
        expectFailure(await session.send('GET', path, { token: null }), session);
    },
  },
  {
    says: 'with a wrong token every read method is refused',
    async run(session) {
      for (const path of await readPaths(session)) {
        expectFailure(await session.send('GET', path, { token: 'not-the-token' }), session);
      }
    },
  },
  {
    says: 'an employee whom nobody knows is a failure of methods 2, 3 and 4',
    async run(session) {
      const employee_id = unusedId((await session.doctors()).map(({ id }) => id));
      for (const path of [
        pathOf('employee', { employee_id }),
        pathOf('worktime', { employee_id }),
        pathOf('slots', { employee_id }),
      ]) {
        expectFailure(await session.send('GET', path), session);
      }
    },
  },
  {
    says: 'a service that nobody knows is a failure of methods 4 and 8',
    async run(session, unknown) {
      const doctors = await session.doctors();
      const service_id = unusedId(doctors.flatMap(({ services }) => services.map(({ id }) => id)));
      expectFailure(await session.send('GET', pathOf('slotsByService', { service_id })), session);
      const employee_id = doctors[0]?.id;
      if (employee_id === undefined) return unknown('method 1 lists nobody');
      expectFailure(await session.send('GET', pathOf('slots', { employee_id, service_id })), session);
    },
  },
];

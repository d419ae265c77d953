// The envelope of every answer, on success and on failure.
import { expect } from 'vitest';
import { type Check, expectFailure, expectSuccess } from './check.ts';
import { type ErpSession, type RawErpAnswer, unusedId } from './erp-session.ts';

type Ask = (more?: { token: string | null }) => Promise<RawErpAnswer>;

/** Each read method, with ids that exist. */
async function everyRead(session: ErpSession): Promise<Ask[]> {
  const { send } = session;
  const [doctor] = await session.doctors();
  const service = doctor?.services.find(({ online_booking }) => online_booking);
  const lists: Ask[] = [(more) => send('employees', {}, more), (more) => send('employeesAll', {}, more)];
  if (doctor === undefined || service === undefined) return lists;
  const [employee_id, service_id] = [doctor.id, service.id];
  return [
    ...lists,
    (more) => send('employee', { employee_id }, more),
    (more) => send('worktime', { employee_id }, more),
    (more) => send('slots', { employee_id }, more),
    (more) => send('slots', { employee_id, service_id }, more),
    (more) => send('slotsByService', { service_id }, more),
  ];
}

export const envelopeChecks: Check[] = [
  {
    says: 'every read method answers a success as JSON, and without the token',
    async run(session) {
      for (const ask of await everyRead(session)) {
        const answer = await ask();
        expectSuccess(answer);
        const { status, type, text } = answer;
        expect([status, type]).toEqual([
          expect.toSatisfy((code: number) => code >= 200 && code <= 299),
          expect.stringMatching(/^application\/json\b/i),
        ]);
        expect(text.includes(session.token), 'the token is in the answer').toBe(false);
      }
    },
  },
  {
    says: 'without a token every read method is refused',
    async run(session) {
      for (const ask of await everyRead(session)) expectFailure(await ask({ token: null }), session);
    },
  },
  {
    says: 'with a wrong token every read method is refused',
    async run(session) {
      for (const ask of await everyRead(session)) expectFailure(await ask({ token: 'not-the-token' }), session);
    },
  },
  {
    says: 'an employee whom nobody knows is a failure of methods 2, 3 and 4',
    async run(session) {
      const employee_id = unusedId((await session.doctors()).map(({ id }) => id));
      for (const method of ['employee', 'worktime', 'slots'] as const) {
        expectFailure(await session.send(method, { employee_id }), session);
      }
    },
  },
  {
    says: 'a service that nobody knows is a failure of methods 4 and 8',
    async run(session, unknown) {
      const doctors = await session.doctors();
      const service_id = unusedId(doctors.flatMap(({ services }) => services.map(({ id }) => id)));
      expectFailure(await session.send('slotsByService', { service_id }), session);
      const employee_id = doctors[0]?.id;
      if (employee_id === undefined) return unknown('method 1 lists nobody; give a doctor the flag To site');
      expectFailure(await session.send('slots', { employee_id, service_id }), session);
    },
  },
];

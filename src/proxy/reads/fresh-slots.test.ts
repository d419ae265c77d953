// What a client gets that asks for slots as they are now: the widget does, for a link to a time.
import { expect, test, vi } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import { openClinic as open } from '../clinic-for-tests.ts';

const slots = '/clinics/main/api/schedule/employees/d1/slots/s1';
const byService = '/clinics/main/api/schedule/slots/s1';
const employees = '/clinics/main/api/schedule/employees';
const openClinic = () => open({ wait: () => new Promise<void>(() => {}) }, { limits: 'off' });
const anew = { headers: { 'cache-control': 'no-cache' } };
const read = async (clinic: Awaited<ReturnType<typeof openClinic>>, path: string, init?: RequestInit) => {
  const answer = await clinic.ask(path, init);
  return { mark: answer.headers.get('cache-status'), text: await answer.text() };
};

test.each([slots, byService])('%s is read anew, where a cached answer would do for others', async (path) => {
  const clinic = await openClinic();
  await read(clinic, path);
  clinic.free.delete('a');
  clinic.clock.at += 1100;
  expect((await read(clinic, path)).text).toContain('"a"');
  expect((await read(clinic, path, anew)).text).not.toContain('"a"');
  // The newer answer is everybody's.
  expect((await read(clinic, path)).text).not.toContain('"a"');
});

test('however many ask, the ERP is called once a second', async () => {
  const clinic = await openClinic();
  await Promise.all(Array.from({ length: 500 }, () => read(clinic, slots, anew)));
  clinic.clock.at += 900;
  await Promise.all(Array.from({ length: 500 }, () => read(clinic, slots, anew)));
  expect(clinic.calls).toEqual(['slots']);
});

test('the catalog isn’t read anew', async () => {
  const clinic = await openClinic();
  await read(clinic, employees);
  clinic.clock.at += 60_000;
  await read(clinic, employees, anew);
  expect(clinic.calls).toEqual(['employees']);
});

test('while the ERP doesn’t answer, the older answer says that it is one', async () => {
  const clinic = await openClinic();
  await read(clinic, slots);
  vi.spyOn(clinic.erp, 'slots').mockResolvedValue(refuse({ kind: 'no_answer', cause: 'TimeoutError' }));
  clinic.clock.at += 3000;
  expect((await read(clinic, slots, anew)).mark).toContain('detail=erp-away');
});

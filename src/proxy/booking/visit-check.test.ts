import { describe, expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import {
  bookedToken,
  bookPath,
  cancelPath,
  form,
  type OpenClinic,
  openClinic,
  post,
  readAnswer,
} from '../clinic-for-tests.ts';
import { createVisitCheck } from './visit-check.ts';

const intervalMs = 300_000;

/** Lets time pass, with a step of the check every second. */
async function pass(clinic: OpenClinic, seconds: number, steps = [createVisitCheck(clinic.deps)]) {
  for (const step of steps) await step();
  for (let second = 0; second < seconds; second++) {
    clinic.clock.at += 1000;
    for (const step of steps) await step();
  }
}
const count = ({ calls }: OpenClinic, name: string) => calls.filter((call) => call === name).length;

describe('a visit that the clinic’s desk cancels', () => {
  test('and gives to another patient minutes later isn’t cancelled by the first patient’s link, though nobody looked', async () => {
    const clinic = await openClinic({}, { visit_check_ms: intervalMs });
    const cancel_token = await bookedToken(clinic);
    clinic.clock.at += 60_000;
    clinic.free.set('a', '09:30');
    await pass(clinic, intervalMs / 1000 + 2);
    clinic.free.delete('a');
    const answer = await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })));
    expect(answer.status).toBe(200);
    expect(count(clinic, 'cancel')).toBe(0);
  });
});

describe('the check of known visits', () => {
  test('reads once an interval for each doctor and service, also while the ERP refuses', async () => {
    const clinic = await openClinic({}, { visit_check_ms: intervalMs });
    await bookedToken(clinic);
    await readAnswer(clinic.ask(bookPath('b'), post({ ...form, services: ['s2'] })));
    const services: unknown[] = [];
    clinic.erp.slots = async ({ service_id }) => {
      services.push(service_id);
      return refuse({ kind: 'no_answer', cause: 'x' });
    };
    await pass(clinic, (2 * intervalMs) / 1000 + 5);
    expect(services.toSorted()).toEqual(['s1', 's1', 's2', 's2']);
  });
  test('reads at most once a second', async () => {
    const clinic = await openClinic({}, { visit_check_ms: intervalMs });
    await bookedToken(clinic);
    await readAnswer(clinic.ask(bookPath('b'), post({ ...form, services: ['s2'] })));
    const before = count(clinic, 'slots');
    const steps = [createVisitCheck(clinic.deps)];
    await pass(clinic, intervalMs / 1000, steps);
    for (const reads of [1, 2, 2]) {
      await pass(clinic, 1, steps);
      expect(count(clinic, 'slots') - before).toBeLessThanOrEqual(reads + 1);
    }
    expect(count(clinic, 'slots') - before).toBe(2);
  });
  test.each([
    ['no visit is known', intervalMs, false],
    ['it is off', 0, true],
  ])('asks the ERP nothing if %s', async (_, visit_check_ms, booked) => {
    const clinic = await openClinic({}, { visit_check_ms });
    if (booked) await bookedToken(clinic);
    const before = clinic.calls.length;
    await pass(clinic, intervalMs / 1000 + 5);
    expect(clinic.calls).toHaveLength(before);
  });
  test('asks nothing about visits that are over', async () => {
    const clinic = await openClinic({}, { visit_check_ms: intervalMs });
    await bookedToken(clinic);
    clinic.clock.at = Date.parse('2026-11-24T08:00:00Z');
    const before = clinic.calls.length;
    await pass(clinic, intervalMs / 1000 + 5);
    expect(clinic.calls).toHaveLength(before);
  });
  test('is done by one of several proxies', async () => {
    const clinic = await openClinic({}, { visit_check_ms: intervalMs });
    await bookedToken(clinic);
    const before = count(clinic, 'slots');
    await pass(clinic, intervalMs / 1000 + 5, [createVisitCheck(clinic.deps), createVisitCheck(clinic.deps)]);
    expect(count(clinic, 'slots') - before).toBe(1);
  });
  test('goes on after the store was away', async () => {
    const clinic = await openClinic({}, { visit_check_ms: intervalMs });
    await bookedToken(clinic);
    const before = count(clinic, 'slots');
    const { setIfAbsent } = clinic.store;
    clinic.store.setIfAbsent = async () => {
      throw new Error('store is away');
    };
    const steps = [createVisitCheck(clinic.deps)];
    await pass(clinic, intervalMs / 1000 + 5, steps);
    clinic.store.setIfAbsent = setIfAbsent;
    await pass(clinic, intervalMs / 1000 + 5, steps);
    expect(count(clinic, 'slots') - before).toBe(1);
  });
});

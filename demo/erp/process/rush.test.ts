// Many patients at once, and a power cut in the middle: every answer is true, and nothing is half done.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { pathOf, routes } from '../../../src/contract/routes.ts';
import type { ServerProcess } from '../../server-process.ts';
import { openDatabase, rows } from '../database.ts';
import { monday, quietClinic } from '../erp-under-test.ts';
import { parseSlotId } from '../rules/slot-id.ts';
import { apiTouches, type Touch } from '../rules/touch.ts';
import { startSandbox } from '../sandbox.ts';
import { startSandboxProcess } from './sandbox-process.ts';

// `npm run trials` has the long form.
const [rushes, kills] = process.env.TRIALS === 'long' ? [100, 60] : [6, 3];

const token = 'the-token';
// One connection per request: a busy ERP may close a keep-alive connection just when it is reused.
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' };

let folder = '';
let data = '';
const running: { kill(): Promise<void> }[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  data = join(folder, 'clinic.db');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.kill()));
  rmSync(folder, { recursive: true });
});
const spawned = async (): Promise<ServerProcess> => {
  const process = await startSandboxProcess(token, '--clinic', 'kyiv', '--data', data);
  running.push(process);
  return process;
};

/**
 * Places of the first cardiologist for a first visit: 40 minutes on a grid of 20, so that each reaches into the next.
 */
async function slotIds(url: string): Promise<string[]> {
  const path = pathOf('slots', { employee_id: '11', service_id: '101' });
  const body: unknown = await (await fetch(url + path, { headers })).json();
  return routes.slots.answer.parse(body).slots.flatMap(({ slots }) => slots.map(({ id }) => id));
}

type BookingAttempt = { slot_id: string; status: number; touch_id?: string };

/** Books a slot for a patient of its own. Rejects where there is no answer. */
async function bookSlot(url: string, slot_id: string, patient: number): Promise<BookingAttempt> {
  const response = await fetch(url + pathOf('book', { employee_id: '11', slot_id }), {
    method: 'POST',
    headers,
    body: JSON.stringify({
      patient_name: 'Пацієнт Черги',
      patient_phone: `+38050${String(patient).padStart(7, '0')}`,
      services: ['101'],
    }),
  });
  const body: unknown = await response.json();
  const booked = z.object({ ok: z.literal(true), appointment: z.object({ id: z.string() }) }).safeParse(body);
  const refused = z.object({ ok: z.literal(false), error: z.string() }).safeParse(body);
  expect(booked.success || refused.success).toBe(true);
  return { slot_id, status: response.status, ...(booked.success && { touch_id: booked.data.appointment.id }) };
}

const overlap = (one: string, other: string) => {
  const [first, second] = [parseSlotId(one), parseSlotId(other)];
  return first?.date === second?.date && Math.abs((first?.minute ?? 0) - (second?.minute ?? 0)) < 40;
};

/** What must hold of the data at any time; answers the booked touches. */
function consistent(): Touch[] {
  const db = openDatabase(data);
  try {
    expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    const counts = rows(
      db,
      z.object({ services: z.int(), events: z.int(), notifications: z.int() }),
      `SELECT (SELECT count(*) FROM touch_service WHERE touch_id = t.id) AS services,
         (SELECT count(*) FROM event WHERE touch_id = t.id AND kind = 'touch_created') AS events,
         (SELECT count(*) FROM notification WHERE touch_id = t.id) AS notifications
       FROM touch t WHERE t.source = 'api'`,
    );
    for (const each of counts) expect(each).toEqual({ services: 1, events: 1, notifications: 1 });
    const overlapping = db
      .prepare(
        `SELECT one.id FROM touch one JOIN touch other ON one.id < other.id AND one.employee_id = other.employee_id
         AND one.date = other.date AND one.start_minute < other.start_minute + other.duration
         AND other.start_minute < one.start_minute + one.duration
         WHERE one.status = 'booked' AND other.status = 'booked'`,
      )
      .all();
    expect(overlapping).toEqual([]);
    return apiTouches(db).filter(({ status }) => status === 'booked');
  } finally {
    db.close();
  }
}

/** Every success is a touch and every touch a success; every refusal reaches into a success. */
function settled(answers: BookingAttempt[]): void {
  const won = answers.filter(({ status }) => status === 200);
  expect(
    consistent()
      .map(({ id }) => id)
      .sort(),
  ).toEqual(won.map(({ touch_id }) => touch_id).sort());
  for (const { slot_id, status } of answers) {
    if (status === 200) continue;
    expect(status).toBe(409);
    expect(won.filter((winner) => overlap(winner.slot_id, slot_id)).length).toBeGreaterThan(0);
  }
}

describe('200 patients at once', () => {
  test(`each slot is booked once and the data are consistent, ${rushes} times`, async () => {
    const sandbox = await startSandbox({ token, data, clinic: quietClinic, now: () => new Date(monday) });
    try {
      for (let round = 0; round < rushes; round++) {
        sandbox.reset();
        // Of ten neighbouring slots each overlaps the next: five at most can be had, and any three in a row hold
        // one.
        const contested = (await slotIds(sandbox.url)).slice(round, round + 10);
        const answers = await Promise.all(
          Array.from({ length: 200 }, (_, patient) =>
            bookSlot(sandbox.url, contested[(patient * 7 + round) % contested.length] ?? '', patient),
          ),
        );
        settled(answers);
        expect(answers.some(({ status }) => status === 200)).toBe(true);
      }
    } finally {
      await sandbox.close();
    }
  }, 300_000);
  test('with two ERP processes on the same data, too', async () => {
    const both = [await spawned(), await spawned()];
    const contested = (await slotIds(both[0]?.url ?? '')).slice(0, 20);
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, patient) =>
        bookSlot(both[patient % 2]?.url ?? '', contested[(patient * 7) % contested.length] ?? '', patient),
      ),
    );
    settled(answers);
  });
});

describe('a power cut', () => {
  test(`every confirmed booking exists, others are whole or absent, and the ERP restarts, ${kills} times`, async () => {
    const confirmed = new Set<string>();
    let cut = 0;
    for (let round = 0; round < kills; round++) {
      const erp = await spawned();
      const contested = await slotIds(erp.url);
      let answered = 0;
      const cutAfter = round * 3;
      const answers = contested.slice(0, 40).map(async (slot_id, patient) => {
        const answer = await bookSlot(erp.url, slot_id, round * 100 + patient).catch(() => undefined);
        if (answer?.touch_id !== undefined) confirmed.add(answer.touch_id);
        if (answer === undefined) cut++;
        answered++;
        if (answered === cutAfter) await erp.kill();
      });
      if (cutAfter === 0) await erp.kill();
      await Promise.all(answers);
      await erp.kill();
      const booked = new Set(consistent().map(({ id }) => id));
      expect([...confirmed].filter((id) => !booked.has(id))).toEqual([]);
    }
    // Otherwise the power cut interrupted nothing.
    expect(cut).toBeGreaterThan(6);
    expect(confirmed.size).toBeGreaterThan(0);
  });
});

// For tests only: a desk without a network, at the ERP of erp-under-test.ts.

import { createChangeNotifier } from '../change-notifier.ts';
import { erpUnderTest, monday, quietClinic } from '../erp-under-test.ts';
import { seedClinic } from '../people/seed-clinic.ts';
import { type Mood, parseMood } from '../process/mood.ts';
import { createDesk } from './desk.ts';

export const origin = 'http://127.0.0.1:4803';

export function deskUnderTest() {
  const erp = erpUnderTest();
  const now = new Date(monday);
  const changes = createChangeNotifier();
  const crashes: unknown[] = [];
  const moods: Mood[] = [];
  const state = { mood: parseMood('good') };
  let notifications = 0;
  changes.subscribe(() => {
    notifications += 1;
  });
  const app = createDesk({
    db: erp.db,
    now: () => now,
    changes,
    mood: () => state.mood,
    async setMood(mood) {
      state.mood = mood;
      moods.push(mood);
    },
    reset: () => seedClinic(erp.db, quietClinic, now),
    report: (error) => crashes.push(error),
  });
  const request = (path: string, { headers, ...init }: RequestInit & { headers?: Record<string, string> } = {}) =>
    app.request(origin + path, { ...init, headers: { host: new URL(origin).host, ...headers } });
  return {
    erp,
    crashes,
    moods,
    request,
    notifications: () => notifications,
    /** Sends a control as JSON. */
    async put(path: string, fields: unknown) {
      const headers = { 'content-type': 'application/json' };
      const answer = await request(path, { method: 'PUT', headers, body: JSON.stringify(fields) });
      const body: unknown = await answer.json();
      return { status: answer.status, body };
    },
    /** Sends a control as the page's form does. */
    submit: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      request(path, { method: 'POST', headers: { origin, ...headers }, body: new URLSearchParams(fields) }),
    async page(path = '/') {
      return (await request(path)).text();
    },
  };
}

// What a check of the suite is.
import { expect } from 'vitest';
import type { Bookings } from './bookings.ts';
import type { ErpSession, RawErpAnswer } from './erp-session.ts';

/**
 * One sentence about the ERP, and what rejects where it isn't so. `unknown` says why this ERP gives no occasion to see
 * it.
 */
export type Check = {
  says: string;
  run: (session: ErpSession, unknown: (why: string) => void) => Promise<void>;
};

/** A check that books; its bookings are cancelled after it. */
export type WriteCheck = {
  says: string;
  run: (session: ErpSession, bookings: Bookings, unknown: (why: string) => void) => Promise<void>;
};

/** The seed's failure: `{"ok": false, "error": "<description>"}`, whatever the status, and no token in it. */
export function expectFailure(answer: RawErpAnswer, session: ErpSession): void {
  expect(answer.json, `status ${answer.status}, ${answer.type}`).toMatchObject({
    ok: false,
    error: expect.any(String),
  });
  expect(Reflect.get(Object(answer.json), 'error')).not.toBe('');
  expect(answer.text.includes(session.token), 'the token is in the answer').toBe(false);
}

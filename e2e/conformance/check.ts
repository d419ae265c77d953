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

/** A failure with a text, whatever the status, and no token in it. */
export function expectFailure(answer: RawErpAnswer, session: ErpSession): void {
  expect(answer.outcome, `status ${answer.status}, ${answer.type}`).toBe('failure');
  expect(answer.error).not.toBe('');
  expect(answer.text.includes(session.token), 'the token is in the answer').toBe(false);
}

/** A success by its envelope. */
export function expectSuccess(answer: RawErpAnswer): void {
  expect(answer.outcome, `status ${answer.status}, ${answer.error}`).toBe('success');
}

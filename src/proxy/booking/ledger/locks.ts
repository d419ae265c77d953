// The two records that only keep others out: one cancellation of a visit at a time, and each solved challenge for one
// booking.
import { create, type LedgerDeps, read, remove } from './ledger.ts';
import { records } from './records.ts';

type LockedVisit = { clinic: string; jti: string };

/** False: somebody is cancelling the visit at this moment. @param longestMs after it the lock opens by itself */
export function lockCancellation(deps: LedgerDeps, { clinic, jti }: LockedVisit, longestMs: number): Promise<boolean> {
  return create(deps, { kind: 'cancelLock', key: records.cancelLock.key(clinic, jti) }, 'running', longestMs);
}

export function unlockCancellation(deps: LedgerDeps, { clinic, jti }: LockedVisit): Promise<void> {
  return remove(deps, records.cancelLock.key(clinic, jti));
}

/** Spends a challenge for this Idempotency-Key. True also where the same key has spent it before. */
export async function spendChallenge(
  deps: LedgerDeps,
  clinic: string,
  signature: string,
  idempotencyKey: string,
  lifetimeMs: number,
): Promise<boolean> {
  const key = records.spentChallenge.key(clinic, signature);
  if (await create(deps, { kind: 'spentChallenge', key }, idempotencyKey, lifetimeMs)) return true;
  return (await read(deps, 'spentChallenge', key))?.value === idempotencyKey;
}

// The two records that are locks: one cancellation of a visit at a time, and one booking for each solved challenge.
import { create, type LedgerDeps, read, remove } from './ledger.ts';
import { records } from './records.ts';

type LockedVisit = { clinic: string; jti: string };

/** Returns false if another run is cancelling the visit now. @param longestMs after it the lock expires */
export function lockCancellation(deps: LedgerDeps, { clinic, jti }: LockedVisit, longestMs: number): Promise<boolean> {
  return create(deps, { kind: 'cancelLock', key: records.cancelLock.key(clinic, jti) }, 'running', longestMs);
}

/** Releases the lock of `lockCancellation`. Only for the run that holds it. */
export function unlockCancellation(deps: LedgerDeps, { clinic, jti }: LockedVisit): Promise<void> {
  return remove(deps, records.cancelLock.key(clinic, jti));
}

/** Spends a challenge for this Idempotency-Key. Returns false if another key has spent it before. */
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

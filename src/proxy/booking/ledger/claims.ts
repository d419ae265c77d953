// The claim on an Idempotency-Key: an attempt runs once, however often its request comes. Browsers retry a POST on
// their own when a keep-alive connection closes. After draft-ietf-httpapi-idempotency-key-header-07.
import { done, type Problem, type Result, refuse } from '../../../contract/problem.ts';
import type { Outcome } from '../../call.ts';
import type { RequestLog } from '../../request-log.ts';
import { canCompare, type Fingerprints, type Keys } from '../keys.ts';
import { openAnswer, sealAnswer } from '../sealed-answer.ts';
import {
  advance,
  create,
  decode,
  type LedgerDeps,
  type OwnedRecord,
  readText,
  release,
  takeOver,
  write,
} from './ledger.ts';
import { type RecordValue, records } from './records.ts';

type ClaimDeps = LedgerDeps & { keys: Keys; now: () => Date };

/** One run of an attempt under its key. `run`: an id unique to the run. `fingerprints`: of the whole request. */
export type Claim = { record: OwnedRecord<'claim'>; run: string; fingerprints: Fingerprints };

/** A claim that isn't in the store yet: `claimKey` writes it. */
export function createClaim(
  deps: { random: () => string },
  clinic: string,
  idempotencyKey: string,
  fingerprints: Fingerprints,
): Claim {
  const key = records.claim.key(clinic, idempotencyKey);
  return { record: { kind: 'claim', key }, run: deps.random(), fingerprints };
}

/**
 * What claiming the key has found:
 * - `claimed`: nothing was sent under this key.
 * - `reclaimed`: an earlier run may have sent a request, and its outcome is unknown. `wasUnknown`: it ended so.
 * - `answeredBefore`: an earlier run has ended; `earlier` is its answer.
 * - `claimedElsewhere`: another run is under way, or may be because the store can't be read.
 * - `unknownBefore`: the outcome is unknown and it is too early to check again, or the record can't be read.
 * - `otherRequest`: the key was used for another request.
 */
type ClaimResult = { event: 'claimed' | 'reclaimed'; wasUnknown?: true } | EarlierRun;
type EarlierRun =
  | { event: 'claimedElsewhere' | 'unknownBefore' | 'otherRequest' }
  | { event: 'answeredBefore'; earlier: Outcome };

/** What the next run may begin with. */
type Resumable = { resumable: 'claimed' | 'reclaimed'; wasUnknown?: true };

type Settling = { settleMs: number; log: RequestLog };
type Lease = Settling & { leaseMs: number };

const { lifetimeMs } = records.claim;

const running = ({ run, fingerprints: [fingerprint] }: Claim, asked: boolean, until: number) =>
  ({ state: 'running', fingerprint, run, asked, until }) as const;

/**
 * What this run may do, given the record under its key. `resumable`: the earlier run is lost, or ended unknown long
 * enough ago to check again.
 */
async function judge(
  { keys, now }: ClaimDeps,
  { fingerprints }: Claim,
  record: RecordValue<'claim'>,
  settleMs: number,
): Promise<EarlierRun | Resumable> {
  if (!fingerprints.includes(record.fingerprint)) {
    return { event: canCompare(keys, record.fingerprint) ? 'otherRequest' : 'unknownBefore' };
  }
  const nowMs = now().getTime();
  switch (record.state) {
    case 'done':
      return { event: 'answeredBefore', earlier: { ...done(await openAnswer(keys, record.sealed)), replayed: true } };
    case 'refused':
      return { event: 'answeredBefore', earlier: { ...refuse(record.problem), replayed: true } };
    case 'running':
      if (nowMs <= record.until) return { event: 'claimedElsewhere' };
      return { resumable: record.asked ? 'reclaimed' : 'claimed' };
    case 'unknown':
      return nowMs < record.since + settleMs
        ? { event: 'unknownBefore' }
        : { resumable: 'reclaimed', wasUnknown: true };
  }
}

/**
 * Claims the key, so that a process that dies afterwards leaves a trace, and the next request with the key resumes the
 * attempt.
 * @param lease `leaseMs`: after it the run counts as lost. It may still run: before its first request it is overtaken.
 * `settleMs`: how long an unknown outcome stays unchecked
 * @throws if the store is unavailable and no earlier run under this key can have sent a request
 */
export async function claimKey(deps: ClaimDeps, claim: Claim, lease: Lease): Promise<ClaimResult> {
  const { record } = claim;
  const until = () => deps.now().getTime() + lease.leaseMs;
  if (await create(deps, record, running(claim, false, until()), lifetimeMs.running)) return { event: 'claimed' };
  const found = await findClaim(deps, claim, lease);
  if ('event' in found) return found;
  const { text, resumable, ...earlier } = found;
  try {
    const next = running(claim, resumable === 'reclaimed', until());
    const ours = await takeOver(deps, record, text, next, lifetimeMs.running);
    return ours ? { event: resumable, ...earlier } : { event: 'claimedElsewhere' };
  } catch (error) {
    if (resumable === 'claimed') throw error;
    lease.log.unexpectedError(error);
    return { event: 'unknownBefore' };
  }
}

async function findClaim(
  deps: ClaimDeps,
  claim: Claim,
  { settleMs, log }: Settling,
): Promise<EarlierRun | ({ text: string } & Resumable)> {
  let text: string | undefined;
  try {
    text = await readText(deps, claim.record.key);
  } catch (error) {
    // A request may have been sent under this key, so the answer must not say that nothing was done.
    log.unexpectedError(error);
    return { event: 'claimedElsewhere' };
  }
  // Released between our attempt to create it and this read. The next request with the key gets it.
  if (text === undefined) return { event: 'claimedElsewhere' };
  try {
    const judged = await judge(deps, claim, decode('claim', text), settleMs);
    return 'event' in judged ? judged : { text, ...judged };
  } catch (error) {
    // For example, it is sealed with a secret that was removed. The record only proves that there was a run.
    log.unexpectedError(error);
    return { event: 'unknownBefore' };
  }
}

/** How an earlier run under the key has ended, without claiming it; undefined where none can have sent a request. */
export async function recallClaim(deps: ClaimDeps, claim: Claim, settling: Settling): Promise<EarlierRun | undefined> {
  if ((await readText(deps, claim.record.key)) === undefined) return undefined;
  const found = await findClaim(deps, claim, settling);
  if ('event' in found) return found;
  return found.resumable === 'claimed' ? undefined : { event: 'unknownBefore' };
}

/**
 * Records, right before a request is sent to the ERP, that from now on the outcome may be unknown.
 * @param leaseMs after it the run counts as lost
 * @returns false if another run has the key: this one must send nothing more
 */
export function markSending(deps: ClaimDeps, claim: Claim, leaseMs: number): Promise<boolean> {
  return advance(deps, claim.record, running(claim, true, deps.now().getTime() + leaseMs), lifetimeMs.running);
}

/** How a run leaves its claim. `released`: certainly nothing was done, so the same key may try again. */
export type ClaimEnd = 'done' | 'refused' | 'unknown' | 'released';

/** Alternatives are most of a refusal's size, and soon out of date. */
const withoutAlternatives = ({ alternatives: _, ...problem }: Problem): Problem => problem;

/**
 * Records how a run ended. A success overwrites any record, because it is true even if another run has taken over. Any
 * other end must not undo another run's record. If there is no record at all, the store has lost it, and it is written
 * again.
 * @returns false if another run has the key and may have booked by now: this run's outcome isn't the answer then
 */
export async function concludeClaim(
  deps: ClaimDeps,
  { record, fingerprints: [fingerprint] }: Claim,
  end: ClaimEnd,
  outcome: Result<object, Problem>,
): Promise<boolean> {
  if (outcome.ok) {
    const sealed = await sealAnswer(deps.keys, outcome.value);
    await write(deps, 'claim', record.key, { state: 'done', fingerprint, sealed }, lifetimeMs.done);
    return true;
  }
  if (end === 'released') return release(deps, record);
  const value =
    end === 'refused'
      ? ({ state: 'refused', fingerprint, problem: withoutAlternatives(outcome.problem) } as const)
      : ({ state: 'unknown', fingerprint, since: deps.now().getTime() } as const);
  if (await advance(deps, record, value, lifetimeMs[value.state])) return true;
  return create(deps, record, value, lifetimeMs[value.state]);
}

// A booking happens once for each Idempotency-Key, however often the request comes: browsers send a POST again by themselves when a
// kept-alive connection closes (facts.md). After draft-ietf-httpapi-idempotency-key-header-07.
import * as z from 'zod/mini';
import { done, ProblemBody, problemCodes, type Result, refuse } from '../../contract/problem.ts';
import type { Outcome } from '../call.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import type { RequestLog } from '../request-log.ts';
import { openAnswer, sealAnswer } from './kept-answer.ts';
import { canCompare, type Fingerprints } from './keys.ts';

const day = 24 * 60 * 60_000;

/** The key from its header: bare, or quoted as a structured field's string (RFC 9651). Two headers arrive joined by a comma: no key. */
export function keyOf(request: Request): Result<string> {
  const [, quoted, bare] =
    /^(?:"([\w-]{16,128})"|([\w-]{16,128}))$/.exec(request.headers.get('idempotency-key') ?? '') ?? [];
  const key = quoted ?? bare;
  return key === undefined ? refuse({ code: 'key_required' }) : done(key);
}

// `running` until at most `until` (ms since 1970): after that its process is lost. `asked`: the ERP may have been asked to act.
const Kept = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('running'),
    fingerprint: z.string(),
    run: z.string(),
    until: z.number(),
    asked: z.boolean(),
  }),
  z.object({ state: z.literal('done'), fingerprint: z.string(), sealed: z.string() }),
  z.object({
    state: z.literal('refused'),
    fingerprint: z.string(),
    problem: z.object({
      code: z.enum(problemCodes),
      fields: ProblemBody.shape.fields,
      alternatives: ProblemBody.shape.alternatives,
    }),
  }),
  z.object({ state: z.literal('unknown'), fingerprint: z.string(), since: z.number() }),
]);

/** How an act ended. `nothingDone`: certainly not, so that the same key may try again. `before`: it was done before, under another key. */
export type Attempt = { outcome: Result<object>; nothingDone?: boolean; before?: boolean };

/** One run of an act under its key. */
export type Run = {
  /** An earlier run may have asked the ERP to act, and nobody knows how that ended: no refusal now is a definite one. */
  doubtful: boolean;
  /**
   * Says, right before it asks the ERP to act, that from now on the end may be unknown; and that this takes at most `ms`, after which
   * the run counts as lost. False: another run has taken the key over, and this one must do nothing more.
   */
  asks(ms: number): Promise<boolean>;
};

/** What is to happen once. */
export type Act = (run: Run) => Promise<Attempt>;

/** `patience`: how long, ms, what comes before the first question to the ERP to act may take; `settle`: see ClinicSettings. */
type Claim = {
  key: string;
  fingerprints: Fingerprints;
  clinic: string;
  patience: number;
  settle: number;
  deps: ProxyDeps;
  log: RequestLog;
};

const inProgress = () => refuse({ code: 'in_progress' as const, retry_after: 1 });
const tryLater = () => refuse({ code: 'try_later' as const, retry_after: 1 });
const unconfirmed = () => refuse({ code: 'unconfirmed' as const });

/** What an earlier request left under the key: its answer, or a run that has ended unknown, which this one may take up. */
async function recall(claim: Claim, name: string): Promise<{ outcome: Outcome } | { text: string; doubtful: boolean }> {
  const { fingerprints, settle, deps, log } = claim;
  let text: string | undefined;
  try {
    text = await deps.store.get(name);
  } catch (error) {
    // Something may have been done under this key, so "nothing was done" would be a lie: ask again, with the same key.
    log.unexpectedError(error);
    return { outcome: inProgress() };
  }
  // Released between our claim and this look: whoever asks again will get it.
  if (text === undefined) return { outcome: inProgress() };
  try {
    const kept = Kept.parse(JSON.parse(text));
    if (!fingerprints.includes(kept.fingerprint)) {
      return { outcome: canCompare(deps.keys, kept.fingerprint) ? refuse({ code: 'key_reused' }) : unconfirmed() };
    }
    const now = deps.now().getTime();
    switch (kept.state) {
      case 'done':
        return { outcome: { ...done(await openAnswer(deps.keys, kept.sealed)), replayed: true } };
      case 'refused':
        return { outcome: { ...refuse(kept.problem), replayed: true } };
      case 'running':
        return now <= kept.until ? { outcome: inProgress() } : { text, doubtful: kept.asked };
      case 'unknown':
        return now < kept.since + settle ? { outcome: unconfirmed() } : { text, doubtful: true };
    }
  } catch (error) {
    // A record that can't be read, such as one sealed with a secret that was taken away: all that it still says is that there was one.
    log.unexpectedError(error);
    return { outcome: unconfirmed() };
  }
}

/**
 * Runs `act` for the first request with this key and gives every other the same answer. The claim is in the store BEFORE `act` begins,
 * so a process that dies in the middle leaves a trace of it, and the next request with the key takes it up where that may tell more.
 * Records live 24 h and hold no patient data. A store that fails, or anything else that breaks before the ERP is asked to act:
 * `try_later`, and the key is free again.
 */
export async function once(claim: Claim, act: Act): Promise<Outcome> {
  const { key, fingerprints, clinic, patience, deps, log } = claim;
  const { store } = deps;
  const name = `idem:${clinic}:${key}`;
  const run = deps.random();
  const running = (asked: boolean, ms: number) =>
    JSON.stringify({ state: 'running', fingerprint: fingerprints[0], run, asked, until: deps.now().getTime() + ms });

  let mine = running(false, patience);
  let doubtful = false;
  try {
    if (!(await store.setIfAbsent(name, mine, day))) {
      const before = await recall(claim, name);
      if ('outcome' in before) return before.outcome;
      doubtful = before.doubtful;
      mine = running(doubtful, patience);
      if (!(await store.replace(name, before.text, mine, day))) return inProgress();
    }
  } catch (error) {
    log.unexpectedError(error);
    return doubtful ? unconfirmed() : tryLater();
  }

  let asked = doubtful;
  const asks = async (ms: number) => {
    const next = running(true, ms);
    if (!(await store.replace(name, mine, next, day))) return false;
    mine = next;
    asked = true;
    return true;
  };
  let attempt: Attempt;
  try {
    attempt = await act({ doubtful, asks });
  } catch (error) {
    log.unexpectedError(error);
    attempt = asked ? { outcome: unconfirmed() } : { outcome: tryLater(), nothingDone: true };
  }
  try {
    const ours = await settleKey(claim, name, { mine, doubtful, asked }, attempt);
    // Another run has taken the key over, and may have been booked by now: a no of ours isn't the answer.
    if (!ours) return inProgress();
  } catch (error) {
    // The patient has the visit (or the refusal) whether or not we could write it down: tell it.
    log.unexpectedError(error);
  }
  return attempt.outcome;
}

/**
 * Writes down how a run ended. A success is the truth whoever else took the key over meanwhile; anything else must not undo theirs: then
 * false. Where the record is gone and nobody else's is there, the store was emptied meanwhile: then it is written anew.
 */
async function settleKey(
  { fingerprints: [fingerprint], deps }: Claim,
  name: string,
  { mine, doubtful, asked }: { mine: string; doubtful: boolean; asked: boolean },
  { outcome, nothingDone }: Attempt,
): Promise<boolean> {
  const end = async (record: object | undefined) => {
    const text = record && JSON.stringify({ ...record, fingerprint });
    if (await deps.store.replace(name, mine, text, day)) return true;
    return text !== undefined && deps.store.setIfAbsent(name, text, day);
  };
  if (outcome.ok) {
    const sealed = await sealAnswer(deps.keys, outcome.value);
    await deps.store.set(name, JSON.stringify({ state: 'done', fingerprint, sealed }), day);
    return true;
  }
  // A run that was stopped after it had asked doesn't know either.
  const stopped = asked && outcome.problem.code === 'in_progress';
  if (doubtful || stopped || outcome.problem.code === 'unconfirmed') {
    return end({ state: 'unknown', since: deps.now().getTime() });
  }
  return end(nothingDone ? undefined : { state: 'refused', problem: outcome.problem });
}

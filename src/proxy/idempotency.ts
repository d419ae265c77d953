// A booking happens once for each Idempotency-Key, however often the request comes: browsers send a POST again by themselves when a
// kept-alive connection closes (facts.md). After draft-ietf-httpapi-idempotency-key-header-07.
import * as z from 'zod/mini';
import { fieldProblems } from '../contract/booking.ts';
import { done, problemCodes, type Result, refuse } from '../contract/problem.ts';
import { noteFault, type Outcome, type ProxyDeps, type Scene } from './deps.ts';
import { openAnswer, sealAnswer } from './kept-answer.ts';

const day = 24 * 60 * 60_000;

/** How long a booking can take at most, ms: two reads at once sent twice, the write, the second look sent twice; and as much again. */
const longestRun = 120_000;

/** Has the process that wrote "running" at `since` (ms since 1970) been lost? Then nobody knows how its act ended. */
export const isLost = (since: number, now: Date) => now.getTime() - since > longestRun;

/** The key from its header: bare, or quoted as a structured field's string (RFC 9651). Two headers arrive joined by a comma: no key. */
export function keyOf(request: Request): Result<string> {
  const [, quoted, bare] =
    /^(?:"([\w-]{16,128})"|([\w-]{16,128}))$/.exec(request.headers.get('idempotency-key') ?? '') ?? [];
  const key = quoted ?? bare;
  return key === undefined ? refuse({ code: 'key_required' }) : done(key);
}

const Kept = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running'), fingerprint: z.string(), since: z.number() }),
  z.object({ state: z.literal('done'), fingerprint: z.string(), sealed: z.string() }),
  z.object({
    state: z.literal('refused'),
    fingerprint: z.string(),
    problem: z.object({
      code: z.enum(problemCodes),
      fields: z.optional(z.record(z.string(), z.enum(fieldProblems))),
    }),
  }),
]);

/** How an act ended. `nothingDone`: certainly not, so that the same key may try again. */
export type Attempt = { outcome: Result<object>; nothingDone?: boolean };

/** What is to happen once. It calls `begins` right before it asks the ERP to act: what breaks before that has done nothing. */
export type Act = (begins: () => void) => Promise<Attempt>;

type Claim = { key: string; fingerprint: string; clinic: string; deps: ProxyDeps; scene: Scene };

const inProgress = () => refuse({ code: 'in_progress' as const, retry_after: 1 });
const tryLater = () => refuse({ code: 'try_later' as const, retry_after: 1 });

async function recall({ fingerprint, deps, scene }: Claim, name: string): Promise<Outcome> {
  let text: string | undefined;
  try {
    text = await deps.store.get(name);
  } catch (error) {
    // Something may have been done under this key, so "nothing was done" would be a lie: ask again, with the same key.
    noteFault(scene, error);
    return inProgress();
  }
  // Released between our claim and this look: whoever asks again will get it.
  if (text === undefined) return inProgress();
  try {
    const kept = Kept.parse(JSON.parse(text));
    if (kept.fingerprint !== fingerprint) return refuse({ code: 'key_reused' });
    if (kept.state === 'done') return { ...done(await openAnswer(deps.keys, kept.sealed)), replayed: true };
    if (kept.state === 'refused') return { ...refuse(kept.problem), replayed: true };
    return isLost(kept.since, deps.now()) ? refuse({ code: 'unconfirmed' }) : inProgress();
  } catch (error) {
    // A record that can't be read, such as one sealed with an older secret: all that it still says is that there was one.
    noteFault(scene, error);
    return refuse({ code: 'unconfirmed' });
  }
}

/**
 * Runs `act` for the first request with this key and gives every other the same answer. The claim is in the store BEFORE `act` begins,
 * so a process that dies in the middle leaves a trace of it. Records live 24 h and hold no patient data.
 * A store that fails, or anything else that breaks before the ERP is asked to act: `try_later`, and the key is free again.
 */
export async function once(claim: Claim, act: Act): Promise<Outcome> {
  const { key, fingerprint, clinic, deps, scene } = claim;
  const name = `idem:${clinic}:${key}`;
  const running = { state: 'running', fingerprint, since: deps.now().getTime() };
  let first: boolean;
  try {
    first = await deps.store.setIfAbsent(name, JSON.stringify(running), day);
  } catch (error) {
    noteFault(scene, error);
    return tryLater();
  }
  if (!first) return recall(claim, name);

  let attempt: Attempt;
  let begun = false;
  try {
    attempt = await act(() => {
      begun = true;
    });
  } catch (error) {
    noteFault(scene, error);
    attempt = begun ? { outcome: refuse({ code: 'unconfirmed' }) } : { outcome: tryLater(), nothingDone: true };
  }
  const { outcome, nothingDone } = attempt;
  try {
    if (nothingDone) await deps.store.delete(name);
    else {
      const kept = outcome.ok
        ? { state: 'done', sealed: await sealAnswer(deps.keys, outcome.value) }
        : { state: 'refused', problem: outcome.problem };
      await deps.store.set(name, JSON.stringify({ ...kept, fingerprint }), day);
    }
  } catch (error) {
    // The patient has the visit (or the refusal) whether or not we could write it down: tell it.
    noteFault(scene, error);
  }
  return outcome;
}

// What the proxy remembers of visits for the events that it tells (src/proxy/outbox). Only while a channel serves the
// clinic.
import * as z from 'zod/mini';
import { VisitPrice } from '../../../contract/booking.ts';
import type { Keys } from '../keys.ts';
import { openAnswer, sealAnswer } from '../sealed-answer.ts';
import { type LedgerDeps, read, write } from './ledger.ts';
import { records } from './records.ts';

type ToldDeps = LedgerDeps & { keys: Keys; now: () => Date };

type VisitAddress = { clinic: string; jti: string };

/**
 * `uid`, `sequence`: of its calendar entry, as they were told last. `attempt`: the one that tells it (outbox.ts),
 * absent in records of earlier versions. `address`: the patient's, for the mail about a cancellation, where the clinic
 * keeps no details; gone once the visit is cancelled.
 */
const ToldVisit = z.object({
  uid: z.string(),
  sequence: z.number(),
  price: z.optional(VisitPrice),
  attempt: z.optional(z.string()),
  address: z.optional(z.string()),
});
type ToldVisit = z.infer<typeof ToldVisit>;

/** Remembers it until the visit ends. Rejects when the store is away. */
export async function rememberTold(
  deps: ToldDeps,
  { clinic, jti }: VisitAddress,
  end: Date,
  told: ToldVisit,
): Promise<void> {
  const lifetimeMs = Math.max(1, end.getTime() - deps.now().getTime());
  const sealed = await sealAnswer(deps.keys, told);
  await write(deps, 'toldVisit', records.toldVisit.key(clinic, jti), sealed, lifetimeMs);
}

/** Of a visit of which nothing was told, its first entry in a calendar. Rejects when the store is away. */
export async function recallTold(deps: ToldDeps, { clinic, jti }: VisitAddress): Promise<ToldVisit> {
  const found = await read(deps, 'toldVisit', records.toldVisit.key(clinic, jti));
  const opened = found && (await openAnswer(deps.keys, found.value).catch(() => undefined));
  return ToldVisit.safeParse(opened).data ?? { uid: jti, sequence: 0 };
}

/** Forgets the address of a visit that is cancelled. Rejects when the store is away. */
export async function forgetAddress(deps: ToldDeps, visit: VisitAddress, end: Date): Promise<void> {
  const { address, ...told } = await recallTold(deps, visit);
  if (address !== undefined) await rememberTold(deps, visit, end, told);
}

/** Remembers which attempt replaces the visit. Rejects when the store is away. */
export function rememberReplacement(deps: LedgerDeps, { clinic, jti }: VisitAddress, key: string): Promise<void> {
  const { waiting } = records.replacement.lifetimeMs;
  return write(deps, 'replacement', records.replacement.key(clinic, jti), key, waiting);
}

/** The Idempotency-Key of the attempt that replaced the visit a moment ago. Rejects when the store is away. */
export async function recallReplacement(deps: LedgerDeps, { clinic, jti }: VisitAddress): Promise<string | undefined> {
  return (await read(deps, 'replacement', records.replacement.key(clinic, jti)))?.value;
}

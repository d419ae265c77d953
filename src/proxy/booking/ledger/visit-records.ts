// Which visit is in a slot now, and what became of it. The ERP gives a freed slot's id to the next patient, and the
// token of the earlier visit must not cancel the later one. Booking writes one record and cancelling the other, so that
// a late answer to a cancellation can't touch the next visit in the slot.
import * as z from 'zod/mini';
import type { Fingerprints, Keys } from '../keys.ts';
import { openAnswer, sealAnswer } from '../sealed-answer.ts';
import { type LedgerDeps, read, readText, remove, write } from './ledger.ts';
import { type RecordValue, records } from './records.ts';

type VisitDeps = LedgerDeps & { keys: Keys; now: () => Date };

/** `jti`: unique to the visit. `end`: when the visit ends, as an instant. */
type VisitAddress = { clinic: string; slot_id: string; jti: string };

/** What the ledger has of a visit. `current`: whose visit is the last one that was booked in its slot. */
export type VisitRecords = { current: 'own' | 'other' | 'none'; cancellation: RecordValue<'cancellation'> | 'none' };

/** `browser`: the secret of the browser that booked it. Absent in records of earlier versions and for other clients. */
const OwnVisit = z.object({
  jti: z.string(),
  answer: z.record(z.string(), z.unknown()),
  browser: z.optional(z.string()),
});

async function writeUntil<Kind extends 'visit' | 'cancellation'>(
  deps: VisitDeps,
  kind: Kind,
  key: string,
  value: RecordValue<Kind>,
  end: Date,
): Promise<void> {
  const lifetimeMs = end.getTime() - deps.now().getTime();
  if (lifetimeMs > 0) await write(deps, kind, key, value, lifetimeMs);
}

/** Rejects when the store is away. A cancellation record that can't be read counts as `unknown`. */
export async function readVisit(deps: VisitDeps, { clinic, slot_id, jti }: VisitAddress): Promise<VisitRecords> {
  const current = await read(deps, 'visit', records.visit.key(clinic, slot_id));
  const cancellation = await readText(deps, records.cancellation.key(clinic, jti));
  return {
    current: !current ? 'none' : current.value === jti ? 'own' : 'other',
    cancellation:
      cancellation === undefined ? 'none' : (records.cancellation.schema.safeParse(cancellation).data ?? 'unknown'),
  };
}

/**
 * For booking only: the visit that was just booked in the slot, and its answer for the same request under another key
 * from the same browser.
 */
export async function recordVisit(
  deps: VisitDeps,
  { clinic, slot_id, jti }: VisitAddress,
  end: Date,
  [fingerprint]: Fingerprints,
  { answer, browser }: { answer: object; browser: string | undefined },
): Promise<void> {
  await writeUntil(deps, 'visit', records.visit.key(clinic, slot_id), jti, end);
  const sealed = await sealAnswer(deps.keys, { jti, answer, browser });
  await write(deps, 'ownVisit', records.ownVisit.key(clinic, fingerprint), sealed, records.ownVisit.lifetimeMs.sealed);
}

/**
 * Records a cancellation, or that a read showed the visit's slot offered again: nobody needs its patient's details any
 * more. `none`: the visit wasn't cancelled.
 */
export async function recordCancellation(
  deps: VisitDeps,
  { clinic, jti }: VisitAddress,
  end: Date,
  cancellation: VisitRecords['cancellation'],
): Promise<void> {
  const key = records.cancellation.key(clinic, jti);
  if (cancellation === 'none') await remove(deps, key);
  else await writeUntil(deps, 'cancellation', key, cancellation, end);
  if (cancellation === 'cancelled') await remove(deps, records.keptDetails.key(clinic, jti));
}

/**
 * The visit that the very same request booked under another key, with its answer; undefined: there is none that we
 * remember.
 */
export async function findOwnVisit(
  deps: VisitDeps,
  clinic: string,
  fingerprints: Fingerprints,
): Promise<z.infer<typeof OwnVisit> | undefined> {
  const found = await Promise.all(
    fingerprints.map((each) => read(deps, 'ownVisit', records.ownVisit.key(clinic, each))),
  );
  const sealed = found.find((each) => each !== undefined);
  return sealed && OwnVisit.parse(await openAnswer(deps.keys, sealed.value));
}

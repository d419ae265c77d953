// One booking at a time for each slot. Two hundred patients who press the button at once become one request to the ERP,
// and while the outcome of a booking is unknown, no other attempt sends a request for its slot.
import type { Fingerprints } from '../keys.ts';
import { advance, create, type LedgerDeps, type OwnedRecord, read, release, takeOver } from './ledger.ts';
import { type RecordValue, records } from './records.ts';

type HoldDeps = LedgerDeps & { now: () => Date; wait: (ms: number) => Promise<void> };

/**
 * `by`: the Idempotency-Key of the attempt. `patient`: fingerprints of the slot and the phone number alone. They
 * recognise a patient who tries again under another key (a reload, a second tab, another comment): for them the slot
 * isn't taken, because the booking may be their own.
 */
export type Hold = { record: OwnedRecord<'slotHold'>; by: string; patient: Fingerprints };

type SlotAddress = { clinic: string; employee_id: string; slot_id: string };

const keyOf = ({ clinic, employee_id, slot_id }: SlotAddress) => records.slotHold.key(clinic, employee_id, slot_id);

/** A hold that isn't in the store yet: `holdSlot` writes it. */
export function createHold(slot: SlotAddress, by: string, patient: Fingerprints): Hold {
  return { record: { kind: 'slotHold', key: keyOf(slot) }, by, patient };
}

/**
 * - `held`: the slot is this run's.
 * - `slotBusy`: another attempt is booking it for longer than we wait, or this patient's other attempt is booking it.
 * - `slotBooked`: it was booked a few seconds ago.
 * - `slotUnknown`: another patient's attempt has ended unknown. `ownBookingUnknown`: this patient's, under another key.
 */
type HoldResult = 'held' | 'slotBusy' | 'slotBooked' | 'slotUnknown' | 'ownBookingUnknown';

const { lifetimeMs } = records.slotHold;
const pollIntervalMs = 250;

const holdValue = ({ by, patient }: Hold, state: RecordValue<'slotHold'>['state'], until: number) => ({
  by,
  patient: patient[0],
  state,
  until,
});

/** What this attempt may do, given another run's record. `resume`: the record is of the same attempt. */
function judge(found: RecordValue<'slotHold'>, { by, patient }: Hold, nowMs: number): HoldResult | 'resume' | 'wait' {
  if (found.state === 'booked') return 'slotBooked';
  if (found.by === by) return 'resume';
  const unknown = found.state === 'unknown' || found.until < nowMs;
  if (patient.includes(found.patient)) return unknown ? 'ownBookingUnknown' : 'slotBusy';
  return unknown ? 'slotUnknown' : 'wait';
}

/**
 * Holds the slot. If another attempt is booking it, waits for the end of that. Rejects when the store is unavailable.
 * @param maxWaitMs how long to wait for another attempt, and how long the hold lasts until the first request to the ERP
 */
export async function holdSlot(deps: HoldDeps, hold: Hold, maxWaitMs: number): Promise<HoldResult> {
  const { record } = hold;
  const nowMs = () => deps.now().getTime();
  for (let waitedMs = 0; waitedMs <= maxWaitMs; waitedMs += pollIntervalMs) {
    // The lease begins now: after a long wait it must be as long as without one.
    const mine = holdValue(hold, 'running', nowMs() + maxWaitMs);
    if (await create(deps, record, mine, maxWaitMs)) return 'held';
    const found = await read(deps, 'slotHold', record.key);
    // Released between our attempt to create it and this read.
    if (!found) continue;
    const judged = judge(found.value, hold, nowMs());
    if (judged === 'resume') {
      return (await takeOver(deps, record, found.text, mine, lifetimeMs.running)) ? 'held' : 'slotBusy';
    }
    if (judged !== 'wait') return judged;
    await deps.wait(pollIntervalMs);
  }
  return 'slotBusy';
}

/**
 * Extends the hold while a request is under way; after `leaseMs` the outcome counts as unknown. Returns false if the
 * hold is no longer this run's.
 */
export function extendHold(deps: HoldDeps, hold: Hold, leaseMs: number): Promise<boolean> {
  return advance(deps, hold.record, holdValue(hold, 'running', deps.now().getTime() + leaseMs), lifetimeMs.running);
}

/** How a run leaves the slot that it holds. */
export type HoldEnd = 'booked' | 'unknown' | 'released';

/** Records how the booking ended, if the slot is still this run's. */
export async function concludeHold(deps: HoldDeps, hold: Hold, end: HoldEnd): Promise<void> {
  if (end === 'released') await release(deps, hold.record);
  else await advance(deps, hold.record, holdValue(hold, end, deps.now().getTime()), lifetimeMs[end]);
}

/**
 * Is the slot being booked, or was it booked less than the settle time ago? Then what the ERP offers doesn't say yet
 * whose it is.
 */
export async function isHeld(deps: HoldDeps, slot: SlotAddress, settleMs: number): Promise<boolean> {
  const hold = (await read(deps, 'slotHold', keyOf(slot)))?.value;
  if (hold === undefined) return false;
  return hold.state !== 'booked' || deps.now().getTime() < hold.until + settleMs;
}

/** Removes the record that the slot is booked, because the visit is being cancelled: from now on the ERP decides. */
export async function forgetBooked(deps: LedgerDeps, slot: SlotAddress): Promise<void> {
  const key = keyOf(slot);
  const found = await read(deps, 'slotHold', key);
  if (found?.value.state === 'booked') await release(deps, { kind: 'slotHold', key, text: found.text });
}

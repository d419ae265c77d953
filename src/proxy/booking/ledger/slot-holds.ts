// One booking at a time for each slot. Two hundred patients who press the button at once become one request to the ERP;
// and while the end of a booking is unknown, no other attempt sends a request for its slot.
import type { Fingerprints } from '../keys.ts';
import { advance, create, type LedgerDeps, type OwnedRecord, read, release, takeOver } from './ledger.ts';
import { type RecordValue, records } from './records.ts';

type HoldDeps = LedgerDeps & { now: () => Date; wait: (ms: number) => Promise<void> };

/**
 * `by`: the Idempotency-Key of the attempt. `patient`: of the slot and the phone number alone. A patient who comes
 * again under another key (a reload, a second tab, another comment) is recognised by it: for them the slot isn't taken,
 * it may be their own.
 */
export type Hold = { record: OwnedRecord<'slotHold'>; by: string; patient: Fingerprints };

type SlotAddress = { clinic: string; employee_id: string; slot_id: string };

const keyOf = ({ clinic, employee_id, slot_id }: SlotAddress) => records.slotHold.key(clinic, employee_id, slot_id);

export function createHold(slot: SlotAddress, by: string, patient: Fingerprints): Hold {
  return { record: { kind: 'slotHold', key: keyOf(slot) }, by, patient };
}

/**
 * - `held`: the slot is this run's.
 * - `slotBusy`: another attempt is booking it for longer than anybody waits, or this patient's other attempt is.
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

/** What another run's record lets this attempt do. `resume`: it is the same attempt's, lost or ended unknown. */
function judge(found: RecordValue<'slotHold'>, { by, patient }: Hold, nowMs: number): HoldResult | 'resume' | 'wait' {
  if (found.state === 'booked') return 'slotBooked';
  if (found.by === by) return 'resume';
  const unknown = found.state === 'unknown' || found.until < nowMs;
  if (patient.includes(found.patient)) return unknown ? 'ownBookingUnknown' : 'slotBusy';
  return unknown ? 'slotUnknown' : 'wait';
}

/**
 * Holds the slot, after waiting for whoever is booking it now. Rejects when the store is away.
 * @param patienceMs how long to wait for another's booking, and how long what comes before the first request to the ERP
 * may take
 */
export async function holdSlot(deps: HoldDeps, hold: Hold, patienceMs: number): Promise<HoldResult> {
  const { record } = hold;
  const nowMs = () => deps.now().getTime();
  const mine = holdValue(hold, 'running', nowMs() + patienceMs);
  for (let waitedMs = 0; waitedMs <= patienceMs; waitedMs += pollIntervalMs) {
    if (await create(deps, record, mine, patienceMs)) return 'held';
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
 * Keeps the slot for so long while a request is under way; after it the end counts as unknown. False: it isn't this
 * run's any more.
 */
export function extendHold(deps: HoldDeps, hold: Hold, leaseMs: number): Promise<boolean> {
  return advance(deps, hold.record, holdValue(hold, 'running', deps.now().getTime() + leaseMs), lifetimeMs.running);
}

/** How a run leaves the slot that it holds. */
export type HoldEnd = 'booked' | 'unknown' | 'released';

/** Records how the booking ended, where the slot is still this run's. */
export async function concludeHold(deps: HoldDeps, hold: Hold, end: HoldEnd): Promise<void> {
  if (end === 'released') await release(deps, hold.record);
  else await advance(deps, hold.record, holdValue(hold, end, deps.now().getTime()), lifetimeMs[end]);
}

/** Forgets that the slot was booked, because the visit is being cancelled: from now on the ERP is the one to say. */
export async function forgetBooked(deps: LedgerDeps, slot: SlotAddress): Promise<void> {
  const key = keyOf(slot);
  const found = await read(deps, 'slotHold', key);
  if (found?.value.state === 'booked') await release(deps, { kind: 'slotHold', key, text: found.text });
}

// Is the slot that the ERP offers now the one that the patient saw? Its id alone doesn't say so: an ERP may move a slot
// and keep its id, or offer the same place under another id.
import type { SlotDay } from '../../contract/schedule.ts';

/** A slot of one employee, by the clinic's clock; `duration`: the minutes of its day's slots. */
export type FoundSlot = { slot_id: string; date: string; time: string; duration: number };

/** The slot, and its start as the patient saw it, where that is known. */
type SeenSlot = { slot_id: string; slot_date?: string | undefined; slot_time?: string | undefined };

/**
 * - `same`: offered as the patient saw it.
 * - `changed`: offered at another time; or the same place is offered under another id, which is then `slot`.
 * - `gone`: neither is offered.
 */
export type SlotMatch = { kind: 'same' | 'changed'; slot: FoundSlot } | { kind: 'gone' };

function find(days: readonly SlotDay[], fits: (slot: FoundSlot) => boolean): FoundSlot | undefined {
  for (const { date, slot_duration: duration, slots } of days) {
    for (const { id, time } of slots) {
      const slot = { slot_id: id, date, time, duration };
      if (fits(slot)) return slot;
    }
  }
  return undefined;
}

/** @param days the employee's slots */
export function matchSlot(days: readonly SlotDay[], { slot_id, slot_date, slot_time }: SeenSlot): SlotMatch {
  const begins = ({ date, time }: FoundSlot) => date === (slot_date ?? date) && time === (slot_time ?? time);
  const same = find(days, (slot) => slot.slot_id === slot_id && begins(slot));
  if (same) return { kind: 'same', slot: same };
  const place = slot_date !== undefined && slot_time !== undefined ? find(days, begins) : undefined;
  const changed = place ?? find(days, (slot) => slot.slot_id === slot_id);
  return changed ? { kind: 'changed', slot: changed } : { kind: 'gone' };
}

// The free times of a service at one read, as the store keeps them until the next: a hash of 32 bits each, in Base64.
// Two times with one hash would hide a freed time once in a million reads.
import type { EmployeeSlots } from '../../contract/schedule.ts';
import { type FreedTime, startOf } from './wish.ts';

/** FNV-1a. By doctor and start: the ERP may give the same time another id. */
function hashOf(time: FreedTime): number {
  let hash = 0x811c9dc5;
  for (const sign of `${time.employee_id} ${startOf(time)}`) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

/** Every time that method 8 offers. */
export const offeredTimes = (groups: readonly EmployeeSlots[]): FreedTime[] =>
  groups.flatMap(({ id: employee_id, slots: days }) =>
    days.flatMap(({ date, slots }) => slots.map(({ id: slot_id, time }) => ({ employee_id, slot_id, date, time }))),
  );

export function encodeTimes(times: readonly FreedTime[]): string {
  const hashes = new Uint32Array(new Set(times.map(hashOf))).sort();
  const bytes = new Uint8Array(hashes.buffer);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** The times that aren't among the encoded ones. */
export function timesSince(encoded: string, times: readonly FreedTime[]): FreedTime[] {
  const bytes = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
  const before = new Set(new Uint32Array(bytes.buffer, 0, Math.floor(bytes.length / 4)));
  return times.filter((time) => !before.has(hashOf(time)));
}

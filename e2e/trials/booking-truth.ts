// What patients were told in the end, held against the ERP's touches, patient by patient and place by place.
import type { Touch } from '../../demo/erp/rules/touch.ts';
import { type BookingReply, requestBooking, type TrialPatient } from './clinic-under-trial.ts';

/** Replies after which a widget retries with the same key, and after which nobody claims to know. */
const openCodes = ['in_progress', 'unconfirmed', 'try_later', 'upstream_unavailable'];
export const isOpen = (reply: BookingReply): boolean => reply === undefined || openCodes.includes(reply.code ?? '');

export type Ending = { who: TrialPatient; reply: BookingReply };

/** Longest answer, ms. */
type Stopwatch = { longestMs: number };

/** Sends the same request until its outcome is known, at most `times` times. */
export async function retryUntilKnown(
  send: () => Promise<BookingReply>,
  { times, watch }: { times: number; watch?: Stopwatch },
): Promise<BookingReply> {
  let reply: BookingReply;
  for (let time = 0; time < times; time++) {
    const asked = performance.now();
    reply = await send();
    if (watch) watch.longestMs = Math.max(watch.longestMs, Math.round(performance.now() - asked));
    if (!isOpen(reply)) return reply;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return reply;
}

/** @param proxy gives the proxy's address for each try */
export const bookUntilKnown = (
  proxy: () => string,
  slot: string,
  who: TrialPatient,
  how: { times: number; watch?: Stopwatch },
): Promise<BookingReply> => retryUntilKnown(() => requestBooking(proxy(), slot, who), how);

const countBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string) => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
};

/**
 * `booked`, `refused`, `open`: what patients were told. `lost`: the phones of those who were told "booked" without a
 * visit, or something definite else although they have one. `doubled`: phones and places with more than one visit.
 */
export function judgeEndings(endings: readonly Ending[], touches: readonly Touch[]) {
  const standing = touches.filter(({ status }) => status === 'booked');
  const byPhone = countBy(standing, ({ patient_phone }) => patient_phone);
  const bySlot = countBy(standing, ({ slot_id }) => slot_id);
  const lost = endings
    .filter(({ who, reply }) => !isOpen(reply) && (reply?.status === 200) !== byPhone.has(who.phone))
    .map(({ who, reply }) => `${who.phone}: ${reply?.code ?? 'booked'}`);
  const doubled = [...byPhone, ...bySlot].filter(([, count]) => count > 1).map(([name]) => name);
  const booked = endings.filter(({ reply }) => reply?.status === 200).length;
  const open = endings.filter(({ reply }) => isOpen(reply)).length;
  return { booked, refused: endings.length - booked - open, open, lost, doubled };
}

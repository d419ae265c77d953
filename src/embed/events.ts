// The events that a host page gets about a booking: a closed list. No event contains personal data, nor the name of a
// doctor or a service.
import * as z from 'zod/mini';
import { Id } from '../contract/schedule.ts';
import { warn } from './warn.ts';

/** Never renamed or removed. New names are added at the end; a change of meaning needs another `version`. */
export const eventNames = [
  'ready',
  'opened',
  'step',
  'slot_selected',
  'submitted',
  'booked',
  'cancelled',
  'failed',
  'closed',
] as const;
export type EventName = (typeof eventNames)[number];

/**
 * `step`: the step now shown. `code`: why something failed (contract/problem.ts). `appointment`: the same value for the
 * same visit, so that a page can count visits; it isn't the ERP's ID and gives no access. `source`: where the visitor
 * came from.
 */
export const BookingEvent = z.object({
  version: z.literal(1),
  name: z.enum(eventNames),
  clinic: Id,
  step: z.optional(z.string().check(z.maxLength(40))),
  code: z.optional(z.string().check(z.maxLength(40))),
  appointment: z.optional(z.string().check(z.maxLength(20))),
  source: z.optional(z.record(z.string().check(z.maxLength(20)), z.string().check(z.maxLength(60)))),
});
export type BookingEvent = z.infer<typeof BookingEvent>;

type BookingEventListener = (event: BookingEvent) => void;
const listeners = new Map<EventName, Set<BookingEventListener>>(eventNames.map((name) => [name, new Set()]));

/**
 * Calls `listener` with each event of this name. An unknown name is logged, not thrown.
 * @returns removes the listener
 */
export function addBookingListener(name: EventName, listener: BookingEventListener): () => void {
  const registered = listeners.get(name);
  if (!registered || typeof listener !== 'function') {
    warn(`on("${String(name)}", …) needs one of ${eventNames.join(', ')}, and a function.`);
    return () => {};
  }
  registered.add(listener);
  return () => registered.delete(listener);
}

/**
 * Sends an event to the host page: as a DOM event at `target` that bubbles out of shadow roots, to the listeners of the
 * API, and to the page's `dataLayer` if analytics is on.
 */
export function emitBookingEvent(target: Element, event: BookingEvent, analytics: 'off' | 'datalayer'): void {
  target.dispatchEvent(
    new CustomEvent(`alpaca-booking:${event.name}`, { detail: event, bubbles: true, composed: true }),
  );
  for (const listener of listeners.get(event.name) ?? []) {
    try {
      listener(event);
    } catch (error) {
      // A fault in the page's own code must not stop the booking.
      warn(`The page's listener for "${event.name}" failed: ${String(error)}`);
    }
  }
  if (analytics !== 'datalayer') return;
  const page = window as { dataLayer?: unknown };
  page.dataLayer ??= [];
  if (!Array.isArray(page.dataLayer)) return;
  page.dataLayer.push({ event: `alpaca_booking_${event.name}`, alpaca_booking: event });
}

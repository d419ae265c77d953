// What a page hears of a booking: a closed list, by four ways. Nothing about the patient, no name of a doctor or a service.
import * as z from 'zod/mini';
import { Id } from '../contract/schedule.ts';
import { warn } from './warn.ts';

/** Never renamed and never taken back; what is added comes at the end, and what changes its meaning gets another `version`. */
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
 * `step`: what is asked now. `code`: why something failed (contract/problem.ts). `appointment`: the same for the same visit, so that
 * nobody counts it twice; not the ERP's id, and nothing can be done with it. `source`: where the visitor came from.
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

type Listener = (event: BookingEvent) => void;
const listeners = new Map<EventName, Set<Listener>>(eventNames.map((name) => [name, new Set()]));

/** @returns ends it @throws nothing: an event that doesn't exist is told in the console */
export function listen(name: EventName, listener: Listener): () => void {
  const known = listeners.get(name);
  if (!known || typeof listener !== 'function') {
    warn(`on("${String(name)}", …): write one of ${eventNames.join(', ')}, and a function.`);
    return () => {};
  }
  known.add(listener);
  return () => known.delete(listener);
}

/**
 * Tells the page: a DOM event at the place (it bubbles out of whatever it is in), whoever listens, and the page's `dataLayer` where it
 * asked for that.
 */
export function tellPage(place: Element, event: BookingEvent, analytics: 'off' | 'datalayer'): void {
  place.dispatchEvent(
    new CustomEvent(`alpaca-booking:${event.name}`, { detail: event, bubbles: true, composed: true }),
  );
  for (const listener of listeners.get(event.name) ?? []) {
    try {
      listener(event);
    } catch (error) {
      // Somebody else's mistake: said, and the booking goes on.
      warn(`what the page does on "${event.name}" failed: ${String(error)}`);
    }
  }
  if (analytics !== 'datalayer') return;
  const page = window as { dataLayer?: unknown };
  page.dataLayer ??= [];
  if (!Array.isArray(page.dataLayer)) return;
  page.dataLayer.push({ event: `alpaca_booking_${event.name}`, alpaca_booking: event });
}

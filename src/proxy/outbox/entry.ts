// An entry of the outbox as the store has it: sealed whole, because it holds the patient's details and a cancel token.
import * as z from 'zod/mini';
import type { Keys } from '../booking/keys.ts';
import { openAnswer, sealAnswer } from '../booking/sealed-answer.ts';
import { VisitEvent } from './visit-event.ts';

/**
 * `since`: when it was first due, in ms since 1970. `tries`: deliveries that have failed so far. `busyUntil`: until
 * then another process may be delivering what the attempt had queued before, in ms since 1970.
 */
const OutboxEntry = z.object({
  event: VisitEvent,
  since: z.number(),
  tries: z.number(),
  busyUntil: z.optional(z.number()),
});
export type OutboxEntry = z.infer<typeof OutboxEntry>;

/** The entry as a text of its own each time: two texts are equal only if they are copies of one. */
export const sealEntry = (keys: Keys, entry: OutboxEntry): Promise<string> => sealAnswer(keys, entry);

/** @throws if it was sealed with a secret that isn't configured, or by a version of another shape */
export async function openEntry(keys: Keys, sealed: string): Promise<OutboxEntry> {
  return OutboxEntry.parse(await openAnswer(keys, sealed));
}

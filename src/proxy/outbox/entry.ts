// An entry of the outbox as the store has it: sealed whole, because it holds the patient's details and a cancel token.
import * as z from 'zod/mini';
import type { Keys } from '../booking/keys.ts';
import { openAnswer, sealAnswer } from '../booking/sealed-answer.ts';
import { VisitEvent } from './visit-event.ts';

/** `since`: when it was first due, in ms since 1970. `tries`: deliveries that have failed so far. */
const Entry = z.object({ event: VisitEvent, since: z.number(), tries: z.number() });
type Entry = z.infer<typeof Entry>;

/** The entry as a text of its own each time: two texts are equal only if they are copies of one. */
export const sealEntry = (keys: Keys, entry: Entry): Promise<string> => sealAnswer(keys, entry);

/** @throws if it was sealed with a secret that isn't configured, or by a version of another shape */
export async function openEntry(keys: Keys, sealed: string): Promise<Entry> {
  return Entry.parse(await openAnswer(keys, sealed));
}

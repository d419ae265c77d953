// What a frame with the booking page and the page around it tell each other. Both look who is speaking before they look at what is said.
import * as z from 'zod/mini';
import { BookingEvent } from '../events.ts';

const ours = { alpaca: z.literal(1) };
const short = z.optional(z.string().check(z.maxLength(500)));

/** `here`: the booking page is ready to hear. `height`: of its content, whole CSS pixels. */
export const FromFrame = z.discriminatedUnion('type', [
  z.object({ ...ours, type: z.literal('here') }),
  z.object({ ...ours, type: z.literal('height'), height: z.int().check(z.minimum(1), z.maximum(20_000)) }),
  z.object({ ...ours, type: z.literal('event'), event: BookingEvent }),
]);
export type FromFrame = z.infer<typeof FromFrame>;

/** `hello`: the page follows the frame's height, and knows this much of its visitor. What is the patient's is in no address. */
export const FromPage = z.object({
  ...ours,
  type: z.literal('hello'),
  campaign: z.record(z.string().check(z.maxLength(20)), z.string().check(z.maxLength(60))),
  prefill: z.object({ name: short, phone: short, email: short, comment: short }),
});
export type FromPage = z.infer<typeof FromPage>;

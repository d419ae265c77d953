// The messages between the booking page in an iframe and the host page. Each side checks the sender's window and origin
// before it parses a message.
import * as z from 'zod/mini';
import { BookingEvent } from '../events.ts';

const version = { alpaca: z.literal(1) };
const prefillText = z.optional(z.string().check(z.maxLength(500)));

/**
 * From the booking page. `here`: it is ready to receive messages. `height`: of its content, in whole CSS pixels.
 * `show`: a part of it that a press has brought, from its top edge.
 */
export const FrameMessage = z.union([
  z.object({ ...version, type: z.literal('here') }),
  z.object({ ...version, type: z.literal('height'), height: z.int().check(z.minimum(1), z.maximum(20_000)) }),
  z.object({ ...version, type: z.literal('show'), top: z.number(), bottom: z.number() }),
  z.object({ ...version, type: z.literal('event'), event: BookingEvent }),
]);
export type FrameMessage = z.infer<typeof FrameMessage>;

/** From the host page. `hello`: it follows the frame's height. It carries personal data, which must not be in a URL. */
export const HostMessage = z.object({
  ...version,
  type: z.literal('hello'),
  campaign: z.record(z.string().check(z.maxLength(20)), z.string().check(z.maxLength(60))),
  prefill: z.object({ name: prefillText, phone: prefillText, email: prefillText, comment: prefillText }),
});
export type HostMessage = z.infer<typeof HostMessage>;

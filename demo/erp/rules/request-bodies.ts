// The bodies of the three POSTs. Ids may be numbers, and null or "" counts as absent.
import * as z from 'zod/mini';
import { done, type Result, refuse } from '../../../src/contract/problem.ts';
import { LocalDate } from '../../../src/contract/schedule.ts';
import type { ErpRefusal } from './erp-refusal.ts';

const AnyId = z.pipe(
  z.union([z.string().check(z.minLength(1), z.maxLength(200)), z.int()]),
  z.transform((id) => String(id)),
);
const text = (min: number, max: number) => z.string().check(z.trim(), z.minLength(min), z.maxLength(max));

const fields = {
  patient_name: text(1, 200),
  patient_phone: text(5, 60),
  services: z.optional(z.array(AnyId).check(z.maxLength(20))),
  patient_email: z.optional(text(3, 254).check(z.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/))),
  birthdate: z.optional(LocalDate),
  comment: z.optional(text(1, 2000)),
  passport: z.optional(text(1, 60)),
};
const Booking = z.object(fields);
const AdvancedBooking = z.object({ ...fields, price_type_id: AnyId });
const Cancellation = z.object({ reason: AnyId });

/** The body of a booking. `price_type_id` only in method 6. */
export type BookingBody = z.infer<typeof Booking> & { price_type_id?: string };

/** Body of method 5. A price type in it is ignored: only method 6 has one. */
export const readBooking = (body: unknown): Result<BookingBody, ErpRefusal> => read(Booking, body);

/** Body of method 6. */
export const readAdvancedBooking = (body: unknown): Result<BookingBody, ErpRefusal> => read(AdvancedBooking, body);

/** Body of method 9. */
export const readCancellation = (body: unknown): Result<{ reason: string }, ErpRefusal> => read(Cancellation, body);

function read<Schema extends z.core.$ZodType>(schema: Schema, body: unknown): Result<z.output<Schema>, ErpRefusal> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return refuse({ status: 400, error: 'The body is not a JSON object.' });
  }
  const filled = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== ''));
  const parsed = z.safeParse(schema, filled);
  if (parsed.success) return done(parsed.data);
  const field = String(parsed.error.issues[0]?.path[0]);
  const mistake = filled[field] === undefined ? 'is required' : 'is not what it should be';
  return refuse({ status: 422, error: `The field ${field} ${mistake}.` });
}

/**
 * A phone number as "+" and 7 to 15 digits (E.164), so that a patient is recognized however it was typed. A number
 * without a country code belongs to the clinic's country. Undefined: not a phone number.
 */
export function normalizePhone(
  phone: string,
  { calling_code, trunk_prefix }: { calling_code: string; trunk_prefix: string },
): string | undefined {
  const typed = phone.replace(/[\s().\-/‐-―]/g, '').replace(/^00/, '+');
  if (!/^\+?\d+$/.test(typed)) return undefined;
  const national = trunk_prefix !== '' && typed.startsWith(trunk_prefix) ? typed.slice(trunk_prefix.length) : typed;
  const digits =
    typed.startsWith('+') || (typed.startsWith(calling_code) && typed.length > 10)
      ? typed.replace('+', '')
      : calling_code + national;
  return /^\d{7,15}$/.test(digits) ? `+${digits}` : undefined;
}

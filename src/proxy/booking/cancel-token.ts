// The token that can cancel a visit: an encrypted JWT (RFC 7519, JWE `dir` with A256GCM) that only this proxy can read
// or make.
import { EncryptJWT, jwtDecrypt } from 'jose';
import * as z from 'zod/mini';
import { minuteMs } from '../../contract/local-time.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import { type Keys, keysFor } from './keys.ts';

/**
 * What a token allows. A cancel token also shows the visit. A view token may be part of a URL, which gateways log. So
 * may a calendar ticket, which soon expires: until then the calendar file has the visit's link.
 */
const audiences = { cancel: 'alpaca-booking/cancel', view: 'alpaca-booking/view', calendar: 'alpaca-booking/calendar' };
type Purpose = keyof typeof audiences;

const Claims = z.object({
  clinic: z.string(),
  employee_id: z.string(),
  slot_id: z.string(),
  date: z.string(),
  time: z.string(),
  duration: z.number(),
  services: z.array(z.string()),
  code: z.optional(z.string()),
  jti: z.string(),
  exp: z.number(),
});

/**
 * The visit of a token, without anything about its patient: local date and time of the clinic, length in minutes. `jti`
 * distinguishes two visits in one slot: the ERP gives a freed slot's id to the next patient. `code`: what its patient
 * says on the phone.
 */
export type TokenVisit = Omit<z.infer<typeof Claims>, 'exp'>;

/** @param end when the token expires, as an instant: when the visit ends, except for a ticket */
export function sealCancelToken(
  keys: Keys,
  { jti, ...visit }: TokenVisit,
  end: Date,
  purpose: Purpose = 'cancel',
): Promise<string> {
  return new EncryptJWT(visit)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keys.id })
    .setAudience(audiences[purpose])
    .setJti(jti)
    .setExpirationTime(Math.ceil(end.getTime() / 1000))
    .encrypt(keys.cancelToken);
}

/** How long a ticket is good for: the patient sees the visit, and adds it to a calendar. */
const ticketMs = 10 * minuteMs;

/**
 * Lets the calendar file have the visit's link, for those who have it already. The file's address can't have a token
 * that cancels, because it is in logs and histories: there, a ticket is soon worth nothing.
 */
export const sealTicket = (keys: Keys, visit: TokenVisit, now: Date): Promise<string> =>
  sealCancelToken(keys, visit, new Date(now.getTime() + ticketMs), 'calendar');

/**
 * The visit of a token of this clinic and, where `slot_id` is given, of this slot. Every token that is wrong, foreign,
 * truncated or expired gets the same `cancel_denied`.
 */
export async function openCancelToken(
  keys: Keys,
  token: string,
  owner: { clinic: string; slot_id?: string },
  now: Date,
  purposes: readonly Purpose[] = ['cancel'],
): Promise<Result<TokenVisit & { end: Date }>> {
  const denied = refuse({ code: 'cancel_denied' as const });
  const opened = await jwtDecrypt(token, ({ kid }) => keysFor(keys, kid).cancelToken, {
    audience: purposes.map((purpose) => audiences[purpose]),
    currentDate: now,
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
    requiredClaims: ['exp', 'jti'],
  }).catch(() => undefined);
  const claims = Claims.safeParse(opened?.payload);
  if (!claims.success) return denied;
  const { exp, ...visit } = claims.data;
  if (visit.clinic !== owner.clinic || visit.slot_id !== (owner.slot_id ?? visit.slot_id)) return denied;
  return done({ ...visit, end: new Date(exp * 1000) });
}

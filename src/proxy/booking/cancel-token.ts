// What alone can cancel a visit: an encrypted JWT (RFC 7519, JWE `dir` with A256GCM) that nobody but this proxy can
// read or make.
import { EncryptJWT, jwtDecrypt } from 'jose';
import * as z from 'zod/mini';
import { done, type Result, refuse } from '../../contract/problem.ts';
import { type Keys, keysFor } from './keys.ts';

/**
 * What a token is for. Whoever may cancel may also look; a token that only looks may stand in a link, which gateways
 * write into their logs.
 */
const audiences = { cancel: 'alpaca-booking/cancel', view: 'alpaca-booking/view' };
type Purpose = keyof typeof audiences;

const Claims = z.object({
  clinic: z.string(),
  employee_id: z.string(),
  slot_id: z.string(),
  date: z.string(),
  time: z.string(),
  duration: z.number(),
  services: z.array(z.string()),
  jti: z.string(),
  exp: z.number(),
});

/**
 * The visit that a token is for, and nothing about its patient: local date and time of the clinic, minutes. `jti` tells
 * apart two visits at one place: an ERP gives a freed place's id to the next patient.
 */
export type TokenVisit = Omit<z.infer<typeof Claims>, 'exp'>;

/** @param end when the visit is over: until then it can be cancelled. */
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

/**
 * The visit of a token, if it is this clinic's and not over, and this place's where one is named. Wrong, foreign,
 * expired, truncated: one and the same no.
 */
export async function openCancelToken(
  keys: Keys,
  token: string,
  place: { clinic: string; slot_id?: string },
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
  if (visit.clinic !== place.clinic || visit.slot_id !== (place.slot_id ?? visit.slot_id)) return denied;
  return done({ ...visit, end: new Date(exp * 1000) });
}

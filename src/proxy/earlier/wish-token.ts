// The tokens in the links of mails: an encrypted JWT (RFC 7519, JWE `dir` with A256GCM) that only this proxy can read
// or make. Gateways may log the links, so nothing in them can be read, and a link alone changes nothing
// (serve-earlier.ts).
import { EncryptJWT, jwtDecrypt } from 'jose';
import * as z from 'zod/mini';
import { dayMs } from '../../contract/local-time.ts';
import { type Keys, keysFor } from '../booking/keys.ts';
import { WishRequest } from './wish.ts';

/** How long a request to be put on the list can be confirmed. Until then nothing of it is stored. */
const confirmMs = dayMs;

const audiences = { confirm: 'alpaca-booking/earlier-confirm', leave: 'alpaca-booking/earlier-leave' };
type Purpose = keyof typeof audiences;

const ConfirmClaims = z.object({ clinic: z.string(), wish: WishRequest });
const LeaveClaims = z.object({ clinic: z.string(), service_id: z.string(), patient: z.string() });

const seal = (keys: Keys, purpose: Purpose, claims: Record<string, unknown>, end: Date) =>
  new EncryptJWT(claims)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keys.id })
    .setAudience(audiences[purpose])
    .setExpirationTime(Math.ceil(end.getTime() / 1000))
    .encrypt(keys.earlierLink);

async function open(keys: Keys, purpose: Purpose, token: string, now: Date): Promise<unknown> {
  const opened = await jwtDecrypt(token, ({ kid }) => keysFor(keys, kid).earlierLink, {
    audience: audiences[purpose],
    currentDate: now,
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
    requiredClaims: ['exp'],
  }).catch(() => undefined);
  return opened?.payload;
}

/** The token with which whoever has the address's mail puts the wish on the list. */
export const sealConfirmToken = (keys: Keys, clinic: string, wish: WishRequest, now: Date): Promise<string> =>
  seal(keys, 'confirm', { clinic, wish }, new Date(now.getTime() + confirmMs));

/** The wish of a token of this clinic; undefined for one that is wrong, foreign, truncated or expired. */
export async function openConfirmToken(
  keys: Keys,
  token: string,
  clinic: string,
  now: Date,
): Promise<WishRequest | undefined> {
  const claims = ConfirmClaims.safeParse(await open(keys, 'confirm', token, now)).data;
  return claims?.clinic === clinic ? claims.wish : undefined;
}

type LeaveClaims = z.infer<typeof LeaveClaims>;

/** The token with which a patient leaves the list. @param end when they have left it anyway, in ms since 1970 */
export const sealLeaveToken = (keys: Keys, claims: LeaveClaims, end: number): Promise<string> =>
  seal(keys, 'leave', claims, new Date(end));

/** Whose wish the token is about; undefined as in `openConfirmToken`. */
export async function openLeaveToken(
  keys: Keys,
  token: string,
  clinic: string,
  now: Date,
): Promise<LeaveClaims | undefined> {
  const claims = LeaveClaims.safeParse(await open(keys, 'leave', token, now)).data;
  return claims?.clinic === clinic ? claims : undefined;
}

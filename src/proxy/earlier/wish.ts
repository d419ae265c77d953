// A wish for an earlier time, as it lies sealed in the store.
import * as z from 'zod/mini';
import { dayMs, instantOf } from '../../contract/local-time.ts';
import { fingerprintOf, type Keys } from '../booking/keys.ts';
import { openAnswer, sealAnswer } from '../booking/sealed-answer.ts';
import type { ClinicSettings } from '../clinic-settings.ts';

/** The visit that the patient has: what its token says. `end`: when it ends, in ms since 1970. */
const OwnVisit = z.object({
  clinic: z.string(),
  employee_id: z.string(),
  slot_id: z.string(),
  date: z.string(),
  time: z.string(),
  duration: z.number(),
  services: z.array(z.string()),
  code: z.optional(z.string()),
  jti: z.string(),
  end: z.number(),
});

/**
 * What a patient asks for. `address`: as it stands in an envelope. `doctors`: their ids; none: any. `last_day`: the
 * clinic's local date. `visit`: only times before it are of use.
 */
export const WishRequest = z.object({
  address: z.string(),
  language: z.string(),
  service_id: z.string(),
  doctors: z.array(z.string()),
  last_day: z.string(),
  visit: z.optional(OwnVisit),
});
export type WishRequest = z.infer<typeof WishRequest>;

/** `since`: when it was confirmed, in ms since 1970. `rejected`: mails in a row that were refused for good. */
const Wish = z.extend(WishRequest, { since: z.number(), rejected: z.number() });
export type Wish = z.infer<typeof Wish>;

export const sealWish = (keys: Keys, wish: Wish): Promise<string> => sealAnswer(keys, wish);

/** @throws if it was sealed with a secret that isn't configured, or by a version of another shape */
export const openWish = async (keys: Keys, sealed: string): Promise<Wish> => Wish.parse(await openAnswer(keys, sealed));

/** One address is one patient, however it is capitalised. The same in all records of the list. */
export const patientOf = (keys: Keys, address: string): Promise<string> =>
  fingerprintOf(keys, ['earlier', address.toLowerCase()]);

type Zoned = Pick<ClinicSettings, 'time_zone'>;

/** When it ends by itself, in ms since 1970: with its last day, or when the visit begins. */
export function wishEnd({ last_day, visit }: Pick<WishRequest, 'last_day' | 'visit'>, { time_zone }: Zoned): number {
  const next = new Date(Date.parse(`${last_day}T00:00Z`) + dayMs).toISOString().slice(0, 10);
  const end = instantOf(next, '00:00', time_zone);
  return visit ? Math.min(end, instantOf(visit.date, visit.time, time_zone)) : end;
}

/** A time that has become free. Local date and time. */
export type FreedTime = { employee_id: string; slot_id: string; date: string; time: string };

export const startOf = ({ date, time }: { date: string; time: string }): string => `${date}T${time}`;

/** Whether the time is what the patient waits for. */
export function wants({ doctors, last_day, visit }: WishRequest, freed: FreedTime): boolean {
  if (doctors.length > 0 && !doctors.includes(freed.employee_id)) return false;
  return freed.date <= last_day && (!visit || startOf(freed) < startOf(visit));
}

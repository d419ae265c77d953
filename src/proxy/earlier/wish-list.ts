// The list of those who wait, in the store: a queue of sealed wishes for each service of a clinic.
import * as z from 'zod/mini';
import type { Keys } from '../booking/keys.ts';
import { openAnswer, sealAnswer } from '../booking/sealed-answer.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import type { Store } from '../store.ts';
import { earlierRecords } from './earlier-records.ts';
import { openWish, patientOf, sealWish, type Wish, type WishRequest, wishEnd } from './wish.ts';

/** How many may wait in one clinic, and for how many services one address. */
const maxWishes = 10_000;
const maxServicesOfPatient = 3;

/** Another process may write the same record meanwhile; more often than this is a mistake of ours. */
const maxConflicts = 5;

const Services = z.object({ services: z.array(z.object({ id: z.string(), until: z.number() })) });

export type ListDeps = { store: Store; keys: Keys; now: () => Date };
type Owner = Pick<ClinicSettings, 'id' | 'time_zone'>;

/** Whose wish for what: all that is needed to leave the list. `patient`: see `patientOf`. */
type WishAddress = { service_id: string; patient: string };

const wishesOf = ({ store }: ListDeps, clinic: string, service: string) =>
  store.queue(earlierRecords.wishes.name(clinic, service));

/** Notes for which services the address waits. @returns false where it would be one too many */
async function noteService(deps: ListDeps, clinic: string, { service_id, patient }: WishAddress, until: number) {
  const { store, keys, now } = deps;
  const key = earlierRecords.patient.key(clinic, patient);
  for (let conflicts = 0; conflicts < maxConflicts; conflicts++) {
    const nowMs = now().getTime();
    const before = await store.get(key);
    const { services } = before === undefined ? { services: [] } : Services.parse(await openAnswer(keys, before));
    const others = services.filter((each) => each.id !== service_id && each.until > nowMs);
    if (others.length >= maxServicesOfPatient) return false;
    const all = [...others, { id: service_id, until }];
    const value = await sealAnswer(keys, { services: all });
    const lifetimeMs = Math.max(...all.map((each) => each.until)) - nowMs;
    const done =
      before === undefined
        ? await store.setIfAbsent(key, value, lifetimeMs)
        : await store.replace(key, before, value, lifetimeMs);
    if (done) return true;
  }
  throw new Error('the record of an address changes all the time');
}

/** How many wait in the clinic for the services that are wanted. */
async function countWishes(deps: ListDeps, clinic: string, services: readonly string[]): Promise<number> {
  const sizes = await Promise.all(services.map((id) => wishesOf(deps, clinic, id).size()));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Puts a patient on the list, or changes what they wait for: then they keep their place. `full`: nobody else can wait,
 * or not for another service. `over`: the last day is over. Rejects when the store is unavailable.
 * @param services of the clinic, all that can be waited for
 */
export async function joinList(
  deps: ListDeps,
  clinic: Owner,
  request: WishRequest,
  services: readonly string[],
): Promise<'joined' | 'full' | 'over'> {
  const { store, keys, now } = deps;
  const nowMs = now().getTime();
  const end = wishEnd(request, clinic);
  if (end <= nowMs) return 'over';
  const patient = await patientOf(keys, request.address);
  const { service_id } = request;
  const wishes = wishesOf(deps, clinic.id, service_id);
  const value = await wishes.get(patient);
  const before = value === undefined ? undefined : await openWish(keys, value).catch(() => undefined);
  if (!before && (await countWishes(deps, clinic.id, services)) >= maxWishes) return 'full';
  if (!(await noteService(deps, clinic.id, { service_id, patient }, end))) return 'full';
  const wish: Wish = { ...request, since: before?.since ?? nowMs, rejected: 0 };
  await wishes.put(patient, await sealWish(keys, wish), { dueMs: 0, ttl: end - nowMs });
  // After the wish: a service for which nobody waits is dropped (earlier-poller.ts).
  const { name, lifetimeMs } = earlierRecords.services;
  await store.queue(name(clinic.id)).add(service_id, 'wanted', { dueMs: 0, ttl: lifetimeMs });
  return 'joined';
}

/** Takes a patient off the list of a service, also one who isn't on it. Rejects when the store is unavailable. */
export async function leaveList(deps: ListDeps, clinic: string, { service_id, patient }: WishAddress): Promise<void> {
  const wishes = wishesOf(deps, clinic, service_id);
  for (let conflicts = 0; conflicts < maxConflicts; conflicts++) {
    const value = await wishes.get(patient);
    if (value === undefined || (await wishes.remove(patient, value))) break;
  }
  const key = earlierRecords.patient.key(clinic, patient);
  const before = await deps.store.get(key);
  if (before === undefined) return;
  const { services } = Services.parse(await openAnswer(deps.keys, before));
  const others = services.filter(({ id }) => id !== service_id);
  if (others.length === services.length) return;
  const lifetimeMs = Math.max(1, ...others.map(({ until }) => until - deps.now().getTime()));
  const value = others.length === 0 ? undefined : await sealAnswer(deps.keys, { services: others });
  // Best effort: a service too many in the record ends with its wish's last day.
  await deps.store.replace(key, before, value, lifetimeMs);
}

/** A wish that may be written to, and what the store has of it. */
export type WaitingWish = WishAddress & { wish: Wish; value: string };

// Who is written to about times that have become free: up to three for each time, in the order in which they joined,
// and nobody twice a day. Nothing is held for them.
import { dayMs } from '../../contract/local-time.ts';
import type { Employee } from '../../contract/schedule.ts';
import { ruleDeadline } from '../../contract/time-rule.ts';
import { isBookable } from '../../contract/visit-facts.ts';
import { readVisit } from '../booking/ledger/visit-records.ts';
import { visitStanding, visitStandings } from '../booking/states/visit-standing.ts';
import type { ClinicContext } from '../clinic-context.ts';
import { forEachInTurns } from '../in-turns.ts';
import type { Delivered } from '../outbox/channel.ts';
import { earlierRecords } from './earlier-records.ts';
import { type FreedTime, openWish, sealWish, startOf, type Wish, wants, wishEnd } from './wish.ts';
import { type ListDeps, leaveList, type WaitingWish } from './wish-list.ts';

/** For one time. */
const maxTold = 3;

/** Of one read, so that a read never becomes a flood of mails. The others are told after the next reads. */
const maxTimes = 20;

/** A wish whose mails are refused for good so often in a row has an address that doesn't exist. */
const maxRejected = 3;

/** How many wishes are taken from the store at once, and how long nobody else takes them. */
const pageSize = 500;
const leaseMs = 30_000;

/** Writes to one patient about one time. `doctor`: who offers it. Never rejects. */
export type TellPatient = (
  clinic: ClinicContext,
  waiting: WaitingWish,
  freed: FreedTime,
  doctor: Employee,
) => Promise<Delivered>;

type TellDeps = ListDeps & {
  tell: TellPatient;
  /** Whether this process is still the one to write. */
  holds: () => Promise<boolean>;
};

/** Everybody who waits for the service and may be written to, in the order in which they joined. */
async function takeWaiting({ store, keys }: ListDeps, clinic: string, service_id: string): Promise<WaitingWish[]> {
  const wishes = store.queue(earlierRecords.wishes.name(clinic, service_id));
  const waiting: WaitingWish[] = [];
  for (;;) {
    const page = await wishes.take(leaseMs, pageSize);
    await forEachInTurns(page, async ({ id: patient, value }) => {
      // One that was sealed with another secret stays for a process that has it.
      const wish = await openWish(keys, value).catch(() => undefined);
      if (wish) waiting.push({ service_id, patient, wish, value });
    });
    if (page.length < pageSize) break;
  }
  return waiting.sort((one, other) => one.wish.since - other.wish.since);
}

/** The freed times that can be booked online, the first ones first, each with its doctor; undefined: unknown now. */
async function bookableTimes(
  { erp, settings }: ClinicContext,
  service: string,
  freed: readonly FreedTime[],
  now: Date,
) {
  const { notice, time_zone } = settings;
  const inTime = freed.filter(
    ({ date, time }) => ruleDeadline(notice, { date, time, services: [service] }, time_zone) > now.getTime(),
  );
  if (inTime.length === 0) return [];
  const read = await erp.employees();
  if (!read.ok) return undefined;
  const doctors = new Map(read.value.filter((each) => isBookable(each, service)).map((each) => [each.id, each]));
  return inTime
    .flatMap((time) => {
      const doctor = doctors.get(time.employee_id);
      return doctor ? [{ time, doctor }] : [];
    })
    .sort((one, other) => (startOf(one.time) < startOf(other.time) ? -1 : 1));
}

/** Whether the visit that the patient wants to move is over, cancelled or moved. */
async function hasLostVisit(deps: ListDeps, { visit }: Wish): Promise<boolean> {
  return visit !== undefined && visitStandings[visitStanding(await readVisit(deps, visit))].page === 'cancelled';
}

/**
 * Writes to those who wait for these times.
 * @returns the times to be told again: of which nobody was told though somebody waits, because the ERP or the mail
 *   server is away, or because there are many; and those about which a process may have written when it died
 */
export async function tellFreedTimes(
  deps: TellDeps,
  clinic: ClinicContext,
  service_id: string,
  freed: readonly FreedTime[],
): Promise<readonly FreedTime[]> {
  const { store, keys, now } = deps;
  const { settings } = clinic;
  const bookable = await bookableTimes(clinic, service_id, freed, now());
  if (!bookable) return freed;
  if (bookable.length === 0) return [];
  const wishes = store.queue(earlierRecords.wishes.name(settings.id, service_id));
  const waiting = new Set(await takeWaiting(deps, settings.id, service_id));

  async function note({ patient, wish, value }: WaitingWish, delivered: Delivered): Promise<void> {
    const rejected = 'rejected' in delivered ? wish.rejected + 1 : 0;
    if (rejected >= maxRejected) return leaveList(deps, settings.id, { service_id, patient });
    const ttl = wishEnd(wish, settings) - now().getTime();
    if (ttl <= 0) return;
    // Due before it ends, because a queue removes what is over when it is due. And behind all others: who lets a time
    // go by doesn't keep the next one from them.
    const times = { dueMs: Math.min(dayMs, ttl), ttl };
    await wishes.replace(patient, value, await sealWish(keys, { ...wish, rejected, since: now().getTime() }), times);
  }

  /** `away`: the mail server takes nothing now. `inDoubt`: a process may have died while it wrote to the patient. */
  async function tellOne(each: WaitingWish, { time, doctor }: { time: FreedTime; doctor: Employee }) {
    if (await hasLostVisit(deps, each.wish)) {
      await leaveList(deps, settings.id, each);
      return 'skipped';
    }
    // Left or changed since it was taken.
    if ((await wishes.get(each.patient)) !== each.value) return 'skipped';
    const { key, lifetimeMs, sendingMs } = earlierRecords.mailed;
    const mailed = key(settings.id, each.patient);
    if (!(await store.setIfAbsent(mailed, 'sending', sendingMs)))
      return (await store.get(mailed)) === 'sending' ? 'inDoubt' : 'skipped';
    const delivered = await deps.tell(clinic, each, time, doctor);
    if ('retry' in delivered) {
      await store.delete(mailed);
      return 'away';
    }
    await store.set(mailed, 'mailed', lifetimeMs);
    await note(each, delivered);
    return 'ok' in delivered ? 'told' : 'skipped';
  }

  const again: FreedTime[] = [];
  const rest = (index: number) => [...again, ...bookable.slice(index).map(({ time }) => time)];
  for (const [index, one] of bookable.slice(0, maxTimes).entries()) {
    let told = 0;
    for (const each of waiting) {
      if (told === maxTold) break;
      if (!wants(each.wish, one.time)) continue;
      const outcome = (await deps.holds()) ? await tellOne(each, one) : 'away';
      if (outcome === 'away') return rest(told > 0 ? index + 1 : index);
      waiting.delete(each);
      if (outcome === 'inDoubt') again.push(one.time);
      if (outcome !== 'skipped') told++;
    }
  }
  return rest(maxTimes);
}

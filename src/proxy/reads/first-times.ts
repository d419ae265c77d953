// The first screen of a service's times, made of method 8's answer and the offers.
import { firstDays, firstDoctors, firstSlots } from '../../contract/first-times.ts';
import type { Offers } from '../../contract/offers.ts';
import type { EmployeeSlots, SlotDay } from '../../contract/schedule.ts';
import { forEachInTurns } from '../in-turns.ts';
import { parseRowsInTurns } from './json-in-turns.ts';
import { createMadeOnce } from './made-once.ts';
import { isLarge, type OffersByLanguage } from './offers-by-language.ts';
import { type Compress, type PreparedAnswer, prepareJson } from './prepared-answer.ts';

/** What has been read of a doctor: when the first slot is, and the dates with slots. */
type Summary = { row: EmployeeSlots; first: string; dates: ReadonlySet<string> };

function summarize(row: EmployeeSlots): Summary[] {
  const dates = new Set(row.slots.filter(({ slots }) => slots.length > 0).map(({ date }) => date));
  const [day] = [...dates].sort();
  const [time] = row.slots.flatMap(({ date, slots }) => (date === day ? slots.map((slot) => slot.time) : [])).sort();
  return day === undefined ? [] : [{ row, first: `${day} ${time}`, dates }];
}

/** A date's rows with its earliest slots. */
function firstOfDay(days: readonly SlotDay[], date: string): SlotDay[] {
  const rows = days.filter((day) => day.date === date);
  const all = rows.flatMap(({ slots }) => slots);
  const first = all.sort((one, other) => Number(one.time > other.time) - Number(one.time < other.time));
  const kept = new Set(first.slice(0, firstSlots));
  return rows
    .map((day) => ({ ...day, slots: day.slots.filter((slot) => kept.has(slot)) }))
    .filter(({ slots }) => slots.length > 0);
}

/**
 * The slots that the widget's board of the earliest times shows at first, of whichever width: so many doctors in the
 * order of their first slots, and of each the first days with slots of anybody and the doctor's own first day. If one
 * of those days has slots of later doctors only, the first of them is there too: the board names the day.
 * @param rows method 8's, as published
 */
export async function firstTimesOf(
  rows: readonly EmployeeSlots[],
): Promise<{ employees: EmployeeSlots[]; doctors: number }> {
  const all: Summary[] = [];
  await forEachInTurns(rows, (row) => {
    all.push(...summarize(row));
  });
  all.sort((one, other) => Number(one.first > other.first) - Number(one.first < other.first));
  const days = [...new Set(all.flatMap(({ dates }) => [...dates]))].sort().slice(0, firstDays);
  const shown = all.slice(0, firstDoctors);
  for (const date of days) {
    if (shown.some(({ dates }) => dates.has(date))) continue;
    shown.push(...all.filter(({ dates }) => dates.has(date)).slice(0, 1));
  }
  const employees = shown.map(({ row: { id, slots }, first }) => ({
    id,
    locales: {},
    slots: [...new Set([...days, first.slice(0, 10)])].flatMap((date) => firstOfDay(slots, date)),
  }));
  return { employees, doctors: all.length };
}

/** Who can be booked online for the service. */
function bookableIn({ services, lists, doctors }: Offers, service_id: string): ReadonlySet<string> {
  const isIt = (place: number) => services[place]?.id === service_id && services[place].online_booking;
  const doIt = lists.map((places) => places.some(isIt));
  return new Set(doctors.ids.filter((_, at) => doIt[doctors.lists[at] ?? -1]));
}

/** The offers of these doctors alone, and of one service. */
function offersOf({ services, lists, positions, doctors }: Offers, ids: readonly string[], service_id: string): Offers {
  const some: Offers = {
    ...{ services: [], lists: [], positions: [] },
    doctors: { ids: [], names: [], own_names: [], positions: [], lists: [], has_photo: [] },
  };
  for (const id of ids) {
    const at = doctors.ids.indexOf(id);
    const position = positions[doctors.positions[at] ?? -1];
    const own = (lists[doctors.lists[at] ?? -1] ?? []).flatMap((place) => services[place] ?? []);
    const places = own.filter((service) => service.id === service_id).map((service) => some.services.push(service) - 1);
    some.doctors.ids.push(id);
    some.doctors.names.push(doctors.names[at] ?? '');
    some.doctors.own_names?.push(doctors.own_names?.[at] ?? '');
    some.doctors.positions.push(position ? some.positions.push(position) - 1 : -1);
    some.doctors.lists.push(some.lists.push(places) - 1);
    some.doctors.has_photo.push(doctors.has_photo[at] ?? false);
  }
  return some;
}

/** @param offers in the shown language, of all doctors */
async function firstTimesIn(
  rows: readonly EmployeeSlots[],
  offers: Offers,
  service_id: string,
): Promise<{ employees: EmployeeSlots[]; of: number; offers: Offers }> {
  // The catalog may be newer than the times: a doctor who has left it would be a card without a name.
  const bookable = bookableIn(offers, service_id);
  const { employees, doctors } = await firstTimesOf(rows.filter(({ id }) => bookable.has(id)));
  const ids = employees.map(({ id }) => id);
  return { employees, of: doctors, offers: offersOf(offers, ids, service_id) };
}

/** Whose first times, and in which language the doctors are named. */
type FirstTimesQuery = { service_id: string; language: string };

export type FirstTimesOf = {
  /** @param times method 8's answer @param employees method 1's */
  in(query: FirstTimesQuery, times: PreparedAnswer, employees: PreparedAnswer): Promise<PreparedAnswer>;
  /** The same without waiting; undefined until it is made. */
  inNow(query: FirstTimesQuery, times: PreparedAnswer, employees: PreparedAnswer): PreparedAnswer | undefined;
};

/** Makes brief answers of method 8's: the first times in a clinic of many doctors, else the whole answer. */
export function createFirstTimes(compress: Compress, offersByLanguage: Pick<OffersByLanguage, 'read'>): FirstTimesOf {
  const made = createMadeOnce();
  // Of the same times, another catalog has other names and prices.
  const keyOf = ({ language }: FirstTimesQuery, { digest }: PreparedAnswer) => `${language} ${digest}`;
  return {
    in: (query, times, employees) =>
      made.of(times, keyOf(query, employees), async () => {
        const offers = await offersByLanguage.read(query.language, employees);
        const { body, headers } = times.encoded.plain;
        if (!isLarge(offers)) return times;
        const rows = (await parseRowsInTurns(body)) as EmployeeSlots[];
        if (rows.length <= firstDoctors) return times;
        const answer = { ok: true, ...(await firstTimesIn(rows, offers, query.service_id)) };
        return prepareJson(answer, headers['cache-control'] ?? 'no-store', compress);
      }),
    inNow: (query, times, employees) => made.now(times, keyOf(query, employees)),
  };
}

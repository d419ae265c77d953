// Whether what the ERP publishes fits the clinic's clock, and its answers each other.

import { localTimeAt, offsetsAt } from '../../contract/local-time.ts';
import type { Mismatch } from '../erp.ts';
import { counted, type Finding, firstFew, named } from './finding.ts';
import { offsetOf } from './local-clock.ts';
import { idsApart, outsideWorktime, type Place, placesOf } from './places.ts';
import type { Reading } from './reading.ts';

const minute = 60_000;
/** Two machines' clocks differ, and an answer takes its time. */
const leeway = 10 * minute;

type At = { doctor: { id: string; name: string }; places: Place[] };

const tellPlaces = (found: At[]): string[] =>
  firstFew(found.map(({ doctor, places: [first] }) => `${named(doctor)}: ${first?.local.replace('T', ' ')}`));

const countPlaces = (found: At[]): string =>
  `${counted(found.flatMap(({ places }) => places).length, 'free place')} of ${counted(found.length, 'doctor')}`;

function places(reading: Reading, wrong: (place: Place) => boolean): At[] {
  return reading.doctors
    .map((asked) => ({ doctor: asked.doctor, places: placesOf(asked).filter(wrong) }))
    .filter((at) => at.places.length > 0);
}

const allMismatches = ({ doctors, byService }: Reading): Mismatch[] =>
  [
    ...doctors.flatMap(({ worktime, defaultSlots, slots }) => [worktime, defaultSlots, slots]),
    ...byService.map(({ answer }) => answer),
  ].flatMap((asked) => asked?.mismatches ?? []);

/** Offsets that the zone doesn't have at the first or the last time they stand at. */
function foreignOffsets(reading: Reading, zone: string): string[] {
  const wrong = allMismatches(reading).flatMap(({ offset }) => {
    if (offset === undefined) return [];
    const { written, first, last } = offset;
    const at = [first, last].find((local) => {
      const real = offsetsAt(local, zone);
      return real.length > 0 && !real.includes(offsetOf(written));
    });
    return at === undefined ? [] : [`${at.replace('T', ' ')} is written with ${written}`];
  });
  return [...new Set(wrong)];
}

const id = 'time_zone';
const title = 'Time zone';

function clockFindings(reading: Reading, zone: string, now: number): Finding[] {
  const clock = localTimeAt(now, zone);
  const past = places(reading, ({ local }) => local < localTimeAt(now - leeway, zone));
  const never = places(reading, ({ local }) => offsetsAt(local, zone).length === 0);
  const offsets = foreignOffsets(reading, zone);
  const todo = `Set BOOKING_TIME_ZONE to the clinic’s own zone; if ${zone} is right, set the ERP’s time zone and clock to it.`;
  const wrong: Finding[] = [];
  if (past.length > 0) {
    const found = `${countPlaces(past)} are over by the clinic’s clock (${clock.replace('T', ' ')} in ${zone}):`;
    wrong.push({ id: 'slots_in_the_past', level: 'fail', title, found, details: tellPlaces(past), todo });
  }
  if (never.length > 0) {
    const found = `${countPlaces(never)} are at times that ${zone} doesn’t have, as its clocks go forward:`;
    wrong.push({ id: 'times_that_never_come', level: 'fail', title, found, details: tellPlaces(never), todo });
  }
  if (offsets.length > 0) {
    const found = `Times are written with an offset that isn’t the one of ${zone}:`;
    wrong.push({ id: 'foreign_offset', level: 'fail', title, found, details: firstFew(offsets), todo });
  }
  if (wrong.length > 0) return wrong;
  if (places(reading, () => true).length === 0) {
    return [{ id, level: 'note', title, found: `Not checked against ${zone}: there is no free place to look at.` }];
  }
  return [{ id, level: 'pass', title, found: `All free places fit ${zone}, where it is ${clock.replace('T', ' ')}.` }];
}

function worktimeFinding(reading: Reading): Finding {
  const here = { id: 'slots_in_worktime', title: 'Places and worktime' };
  if (!reading.doctors.some((asked) => asked.worktime.result.ok && placesOf(asked).length > 0)) {
    return { ...here, level: 'note', found: 'Not checked: of no doctor both were told.' };
  }
  const outside = reading.doctors
    .map((asked) => ({ doctor: asked.doctor, places: outsideWorktime(asked) }))
    .filter((at) => at.places.length > 0);
  if (outside.length === 0) return { ...here, level: 'pass', found: 'Every free place lies in its doctor’s worktime.' };
  return {
    ...here,
    level: 'fail',
    found: `${countPlaces(outside)} begin when, by method 3, the doctor doesn’t work:`,
    details: tellPlaces(outside),
    todo: 'In the ERP: check these doctors’ schedules, and that both methods tell times of the same time zone.',
  };
}

function sameIdsFinding({ doctors, byService }: Reading): Finding {
  const here = { id: 'same_slot_ids', title: 'Slot ids' };
  const asked = byService.filter(({ answer }) => answer.result.ok).map(({ service }) => service.id);
  if (!doctors.some(({ service, slots }) => slots?.result.ok && asked.includes(service?.id ?? ''))) {
    return { ...here, level: 'note', found: 'Not checked: of no service methods 4 and 8 both answered.' };
  }
  const apart = byService.flatMap((one) =>
    idsApart(one, doctors).map(
      ({ doctor, example }) => `${named(doctor)}, ${named(one.service)}: ${example} is in one answer only`,
    ),
  );
  if (apart.length === 0) return { ...here, level: 'pass', found: 'Method 8 tells the same as method 4.' };
  return {
    ...here,
    level: 'fail',
    found: `Method 8 tells other slot ids than method 4 for ${counted(apart.length, 'pair')} of doctor and service:`,
    details: firstFew(apart),
    todo: 'Show this to whoever runs the ERP: by its API 1.6 both are the same, and a patient who begins with the service books by method 8.',
  };
}

/** @param zone the clinic's (BOOKING_TIME_ZONE), undefined: not known @param now ms since 1970 */
export function timeFindings(reading: Reading, zone: string | undefined, now: number): Finding[] {
  const told = reading.doctors.some(({ worktime, defaultSlots }) => worktime.result.ok && defaultSlots.result.ok);
  if (!told) return [];
  const unknown: Finding = {
    id,
    level: 'note',
    title,
    found: 'Not checked: set BOOKING_TIME_ZONE to the clinic’s, such as Europe/Kyiv.',
  };
  return [
    ...(zone === undefined ? [unknown] : clockFindings(reading, zone, now)),
    worktimeFinding(reading),
    sameIdsFinding(reading),
  ];
}

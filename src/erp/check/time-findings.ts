// Whether the published times fit the clinic's clock, and whether the methods agree with each other.
import { localTimeAt, minuteMs, offsetsAt } from '../../contract/local-time.ts';
import type { Mismatch } from '../erp.ts';
import { type CheckFinding, firstFive, nameWithId, quantity } from './check-finding.ts';
import { gapIn, isWhole, notJudged } from './evidence.ts';
import { type FreeSlot, freeSlotsOf, slotIdMismatches, slotsOutsideWorktime } from './free-slots.ts';
import { lengthFindings } from './length-findings.ts';
import { parseOffset } from './parse-offset.ts';
import type { ReadProbes } from './probe-reads.ts';

/** Two machines' clocks differ, and a call takes time. */
const clockToleranceMs = 10 * minuteMs;

type DoctorSlots = { doctor: { id: string; name: string }; slots: FreeSlot[] };

const describeSlots = (found: DoctorSlots[]): string[] =>
  firstFive(found.map(({ doctor, slots: [first] }) => `${nameWithId(doctor)}: ${first?.local.replace('T', ' ')}`));

const countSlots = (found: DoctorSlots[]): string =>
  `${quantity(found.flatMap(({ slots }) => slots).length, 'free slot')} of ${quantity(found.length, 'doctor')}`;

/** The free slots that match, by doctor. */
function slotsWhere(probes: ReadProbes, matches: (free: FreeSlot) => boolean): DoctorSlots[] {
  return probes.doctors
    .map((each) => ({ doctor: each.doctor, slots: freeSlotsOf(each).filter(matches) }))
    .filter((at) => at.slots.length > 0);
}

const allMismatches = ({ doctors, byService }: ReadProbes): Mismatch[] =>
  [
    ...doctors.flatMap(({ worktime, defaultSlots, slots }) => [worktime, defaultSlots, slots]),
    ...byService.map(({ answer }) => answer),
  ].flatMap((probe) => probe?.mismatches ?? []);

/** Offsets that the zone doesn't have at the first or the last time they were written with. */
function foreignOffsets(probes: ReadProbes, zone: string): string[] {
  const wrong = allMismatches(probes).flatMap(({ offset }) => {
    if (offset === undefined) return [];
    const { written, first, last } = offset;
    const at = [first, last].find((local) => {
      const real = offsetsAt(local, zone);
      return real.length > 0 && !real.includes(parseOffset(written));
    });
    return at === undefined ? [] : [`${at.replace('T', ' ')} is written with ${written}`];
  });
  return [...new Set(wrong)];
}

const id = 'time_zone';
const title = 'Time zone';

function clockFindings(probes: ReadProbes, zone: string, nowMs: number): CheckFinding[] {
  const clock = localTimeAt(nowMs, zone);
  const past = slotsWhere(probes, ({ local }) => local < localTimeAt(nowMs - clockToleranceMs, zone));
  const never = slotsWhere(probes, ({ local }) => offsetsAt(local, zone).length === 0);
  const offsets = foreignOffsets(probes, zone);
  const todo = `Set BOOKING_TIME_ZONE to the clinic’s time zone. If ${zone} is right, correct the ERP’s time zone and clock.`;
  const wrong: CheckFinding[] = [];
  if (past.length > 0) {
    const found = `${countSlots(past)} are in the past by the clinic’s clock (${clock.replace('T', ' ')} in ${zone}):`;
    wrong.push({ id: 'slots_in_the_past', level: 'fail', title, found, details: describeSlots(past), todo });
  }
  if (never.length > 0) {
    const found = `${countSlots(never)} are at times that ${zone} skips when its clocks go forward:`;
    wrong.push({ id: 'times_that_never_come', level: 'fail', title, found, details: describeSlots(never), todo });
  }
  if (offsets.length > 0) {
    const found = `Times are written with an offset that ${zone} doesn’t have then:`;
    wrong.push({ id: 'foreign_offset', level: 'fail', title, found, details: firstFive(offsets), todo });
  }
  if (wrong.length > 0) return wrong;
  if (slotsWhere(probes, () => true).length === 0) {
    const gap = gapIn(probes, 'employees', 'employeesAll', 'slots');
    if (gap !== undefined) return [notJudged({ id, title }, gap)];
    return [{ id, level: 'note', title, found: `Not checked against ${zone}: there is no free slot.` }];
  }
  return [{ id, level: 'pass', title, found: `All free slots fit ${zone}, where it is ${clock.replace('T', ' ')}.` }];
}

function worktimeFinding(probes: ReadProbes): CheckFinding {
  const here = { id: 'slots_in_worktime', title: 'Slots and worktime' };
  const both = probes.doctors.filter((each) => isWhole(each.worktime) && freeSlotsOf(each).length > 0);
  const gap = gapIn(probes, 'employees', 'employeesAll', 'worktime', 'slots');
  if (both.length === 0) {
    return gap === undefined
      ? { ...here, level: 'note', found: 'Not checked: no doctor has both.' }
      : notJudged(here, gap);
  }
  const outside = both
    .map((each) => ({ doctor: each.doctor, slots: slotsOutsideWorktime(each) }))
    .filter((at) => at.slots.length > 0);
  if (outside.length === 0)
    return { ...here, level: 'pass', found: 'Every free slot is within its doctor’s worktime.' };
  // Rows of worktime that nothing was read from would make every slot look wrong.
  const unread = gapIn(probes, 'worktime');
  if (unread?.includes('nothing was read')) return notJudged(here, unread);
  return {
    ...here,
    level: 'fail',
    found: `${countSlots(outside)} start outside the doctor’s worktime (method 3):`,
    details: describeSlots(outside),
    todo: 'In the ERP: check these doctors’ schedules, and that both methods use the same time zone.',
  };
}

function slotIdsFinding(probes: ReadProbes): CheckFinding {
  const { doctors, byService } = probes;
  const here = { id: 'same_slot_ids', title: 'Slot ids' };
  const answered = byService.filter(({ answer }) => answer.result.ok).map(({ service }) => service.id);
  if (!doctors.some(({ service, slots }) => slots?.result.ok && answered.includes(service?.id ?? ''))) {
    const gap = gapIn(probes, 'employees', 'employeesAll', 'slots', 'slotsByService');
    if (gap !== undefined) return notJudged(here, gap);
    return { ...here, level: 'note', found: 'Not checked: methods 4 and 8 didn’t both answer for any service.' };
  }
  const differing = byService.flatMap((one) =>
    slotIdMismatches(one, doctors).map(
      ({ doctor, example }) => `${nameWithId(doctor)}, ${nameWithId(one.service)}: ${example} is in one answer only`,
    ),
  );
  if (differing.length === 0) return { ...here, level: 'pass', found: 'Methods 4 and 8 agree.' };
  const gap = gapIn(probes, 'slots', 'slotsByService');
  if (gap !== undefined) return notJudged(here, gap);
  return {
    ...here,
    level: 'fail',
    found: `Methods 4 and 8 have different slot ids for ${quantity(differing.length, 'pair')} of doctor and service:`,
    details: firstFive(differing),
    todo: 'Show this to the ERP’s operator: API 1.6 promises the same ids, and a patient who chooses the service first books by those of method 8.',
  };
}

/** @param zone the clinic's (BOOKING_TIME_ZONE), undefined where it isn't known @param nowMs since 1970 */
export function timeFindings(probes: ReadProbes, zone: string | undefined, nowMs: number): CheckFinding[] {
  const unchecked: CheckFinding = {
    id,
    level: 'note',
    title,
    found: 'Not checked: set BOOKING_TIME_ZONE to the clinic’s time zone, such as Europe/Kyiv.',
  };
  return [
    ...(zone === undefined ? [unchecked] : clockFindings(probes, zone, nowMs)),
    worktimeFinding(probes),
    ...lengthFindings(probes),
    slotIdsFinding(probes),
  ];
}

// Whether the slots' length fits the doctor's day. One that doesn't is probably in another unit.
import type { SlotDay } from '../../contract/schedule.ts';
import { type CheckFinding, firstFive, nameWithId, quantity } from './check-finding.ts';
import { isWhole } from './evidence.ts';
import type { DoctorProbes } from './probe.ts';
import type { ReadProbes } from './probe-reads.ts';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Starts of long visits may lie close together, but hardly this many times closer than they are long. */
const maxOverlap = 12;

const daysOf = ({ defaultSlots, slots }: DoctorProbes): SlotDay[] =>
  [defaultSlots, slots].flatMap((probe) => (probe?.result.ok ? probe.result.value : []));

/** The first slot that ends after the working interval in which it starts; intervals that meet are one. */
function endsAfterWork(probes: DoctorProbes): string | undefined {
  const { result } = probes.worktime;
  if (!result.ok || !isWhole(probes.worktime)) return undefined;
  const worktime = new Map(result.value.map(({ date, intervals }) => [date, intervals]));
  for (const { date, slot_duration, slots } of daysOf(probes)) {
    const work = worktime.get(date) ?? [];
    for (const { time } of slots) {
      let end = work.find(({ from, to }) => from <= time && time < to)?.to;
      if (end === undefined) continue;
      for (const { from, to } of work) if (from <= end && end < to) end = to;
      if (minutesOf(time) + slot_duration > minutesOf(end)) {
        return `${nameWithId(probes.doctor)}: ${date} ${time}, ${quantity(slot_duration, 'minute')} long, work ends at ${end}`;
      }
    }
  }
  return undefined;
}

/** A day whose slots are many times longer than the gaps between their starts. */
function overlapsItself(probes: DoctorProbes): string | undefined {
  for (const { date, slot_duration, slots } of daysOf(probes)) {
    const starts = slots.map(({ time }) => minutesOf(time));
    const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
    const gap = Math.min(...gaps.filter((each) => each > 0));
    if (slot_duration > gap * maxOverlap) {
      return `${nameWithId(probes.doctor)}: ${date}, slots of ${quantity(slot_duration, 'minute')} every ${gap}`;
    }
  }
  return undefined;
}

/** Warnings about slots that end after the doctor's worktime, or that are far longer than the gap to the next. */
export function lengthFindings(probes: ReadProbes): CheckFinding[] {
  const here = { id: 'slot_lengths', title: 'Slot lengths' };
  const late = probes.doctors.flatMap((each) => endsAfterWork(each) ?? []);
  const overlapping = probes.doctors.flatMap((each) => overlapsItself(each) ?? []);
  const details = firstFive([...late, ...overlapping]);
  if (details.length === 0) return [];
  const what = late.length > 0 ? 'end after the doctor’s worktime' : 'are far longer than the gap to the next';
  return [
    {
      ...here,
      level: 'warn',
      found: `Free slots ${what}:`,
      details,
      todo: 'Check the unit of slot_duration. If it is seconds, set BOOKING_ERP={"durations":"seconds"}; else check the schedules in the ERP.',
    },
  ];
}

// Free places and free worktime as numbers: minutes of a day.
import type { Employee, SlotDay, WorktimeDay } from '../../src/contract/schedule.ts';

type Span = { from: number; to: number };

export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The free worktime of a day; intervals that touch are one. */
export function freeTime(worktime: WorktimeDay[], date: string): Span[] {
  const spans: Span[] = [];
  for (const { from, to } of worktime.filter((day) => day.date === date).flatMap(({ intervals }) => intervals)) {
    const last = spans.at(-1);
    if (last && last.to >= minuteOf(from)) last.to = Math.max(last.to, minuteOf(to));
    else spans.push({ from: minuteOf(from), to: minuteOf(to) });
  }
  return spans;
}

export const lies = (inner: Span, spans: Span[]): boolean =>
  spans.some(({ from, to }) => from <= inner.from && inner.to <= to);

export const overlap = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

export const lengthOf = (spans: Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** How long a visit for a service takes: its own minutes where they are okValue, else those of a place. */
export const visitMinutes = (doctor: Employee | undefined, service_id: string | undefined, day: SlotDay): number =>
  doctor?.services.find(({ id, default: usual }) => (service_id === undefined ? usual : id === service_id))?.duration ??
  day.slot_duration;

/** Every place of an answer with its day and its span, when a visit takes so many minutes. */
export const placesOf = (days: SlotDay[], minutes: (day: SlotDay) => number) =>
  days.flatMap((day) =>
    day.slots.map(({ id, time }) => ({
      id,
      time,
      date: day.date,
      span: { from: minuteOf(time), to: minuteOf(time) + minutes(day) },
    })),
  );

export const repeated = (values: string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

// From what the ERP said to what the proxy publishes: bookable doctors, slots that haven't begun, and no field that the
// contract doesn't have. Row by row and in turns, because a clinic may have thousands of doctors.
import { routes } from '../../contract/routes.ts';
import type { EmployeeSlots, SlotDay } from '../../contract/schedule.ts';
import type { ErpRead } from '../../erp/erp-methods.ts';
import { forEachInTurns } from '../in-turns.ts';
import { firstStart, upcomingByEmployee, upcomingDays } from './upcoming-slots.ts';

/** Whether the method's answer has slots. */
export const listsSlots = (name: ErpRead): boolean => name === 'slots' || name === 'slotsByService';

/** The one list of an answer without its `ok`; undefined where it is a single thing. */
function listIn(answer: object): { key: string; rows: readonly unknown[] } | undefined {
  const [entry] = Object.entries(answer);
  return entry && Array.isArray(entry[1]) ? { key: entry[0], rows: entry[1] } : undefined;
}

/** The row without slots that have begun; undefined where none is left. Rows of other answers stay as they are. */
function upcomingRow(name: ErpRead, row: unknown, zone: string, now: Date): unknown {
  if (name === 'slots') return upcomingDays([row as SlotDay], zone, now)[0];
  return name === 'slotsByService' ? upcomingByEmployee([row as EmployeeSlots], zone, now)[0] : row;
}

/** An answer, and when the first of its slots begins, in ms since 1970. */
type PublishedAnswer = { answer: object; firstStartMs: number };

type Publication = {
  zone: string;
  /** Slots that begin until then are left out: now, or later by the clinic's notice. */
  now: Date;
  /** Whether the row may be shown. */
  keep?: (row: unknown) => boolean;
};

/** The answer by the contract's schema of the route; undefined where it doesn't fit. @param value without its `ok` */
export async function publishAnswer(
  name: ErpRead,
  value: object,
  { zone, now, keep = () => true }: Publication,
): Promise<PublishedAnswer | undefined> {
  const list = listIn(value);
  const parse = (body: object) => routes[name].answer.safeParse({ ok: true, ...body });
  if (!list) {
    const parsed = parse(value);
    return parsed.success ? { answer: parsed.data, firstStartMs: Number.POSITIVE_INFINITY } : undefined;
  }
  const rows: unknown[] = [];
  let valid = true;
  await forEachInTurns(list.rows, (row) => {
    const upcoming = valid && keep(row) ? upcomingRow(name, row, zone, now) : undefined;
    if (upcoming === undefined) return;
    const parsed = parse({ [list.key]: [upcoming] });
    if (parsed.success) rows.push(...Reflect.get(parsed.data, list.key));
    else valid = false;
  });
  return valid ? { answer: { ok: true, [list.key]: rows }, firstStartMs: startOf(name, rows, zone) } : undefined;
}

/** The rows of a published answer without the slots that have begun since. */
export async function withoutBegun(
  name: ErpRead,
  rows: readonly unknown[],
  zone: string,
  now: Date,
): Promise<PublishedAnswer> {
  const rest: unknown[] = [];
  await forEachInTurns(rows, (row) => {
    const upcoming = upcomingRow(name, row, zone, now);
    if (upcoming !== undefined) rest.push(upcoming);
  });
  const key = name === 'slots' ? 'slots' : 'employees';
  return { answer: { ok: true, [key]: rest }, firstStartMs: startOf(name, rest, zone) };
}

function startOf(name: ErpRead, rows: readonly unknown[], zone: string): number {
  if (name === 'slots') return firstStart([{ slots: rows as SlotDay[] }], zone);
  return name === 'slotsByService' ? firstStart(rows as EmployeeSlots[], zone) : Number.POSITIVE_INFINITY;
}

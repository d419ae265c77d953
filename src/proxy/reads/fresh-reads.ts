// Reads that must tell what is so now: the looks before and after a booking. Past every cache, and still not one call each: whoever asks
// while a call runs shares the next one.
import { type Params, pathOf, type RouteName } from '../../contract/routes.ts';
import type { Erp } from '../../erp/erp.ts';

/**
 * How long a running call may hold the next one up, ms. One that hangs mustn't for longer: what waits for a read counts on how long one
 * takes (the leases of idempotency.ts and place.ts), and has slack for this.
 */
const longestTurn = 500;

type Line<Told> = { running: Promise<Told>; next?: Promise<Told> };

/**
 * A read whose callers share calls. One that began before somebody asked may have looked before the thing they ask about happened, so it
 * is never theirs: they get the next one, with all who ask until it begins. Of 500 who lose one place at once the ERP hears twice.
 */
function inTurns<Asked, Told>(
  keyOf: (params: Asked) => string,
  read: (params: Asked) => Promise<Told>,
  wait: (ms: number) => Promise<void>,
): (params: Asked) => Promise<Told> {
  const lines = new Map<string, Line<Told>>();

  function begin(key: string, params: Asked): Promise<Told> {
    const line: Line<Told> = { running: read(params) };
    lines.set(key, line);
    const end = () => {
      if (lines.get(key) === line) lines.delete(key);
    };
    line.running.then(end, end);
    return line.running;
  }

  return (params) => {
    const key = keyOf(params);
    const line = lines.get(key);
    if (!line) return begin(key, params);
    const turn = () => begin(key, params);
    line.next ??= Promise.race([line.running, wait(longestTurn)]).then(turn, turn);
    return line.next;
  };
}

/**
 * The ERP with its six reads in turns: at most one call a path begins, and one waits for it, at most half a second. Writes go through as
 * they are.
 * @param wait resolves after so many ms
 */
export function freshReads(erp: Erp, wait: (ms: number) => Promise<void>): Erp {
  const turns = <Name extends RouteName, Told>(name: Name, read: (params: Params<Name>) => Promise<Told>) =>
    inTurns((params: Params<Name>) => pathOf(name, params), read, wait);
  const employees = turns('employees', () => erp.employees());
  const employeesAll = turns('employeesAll', () => erp.employeesAll());
  return {
    employees: () => employees({}),
    employee: turns('employee', (params) => erp.employee(params)),
    worktime: turns('worktime', (params) => erp.worktime(params)),
    slots: turns('slots', (params) => erp.slots(params)),
    book: (params, booking) => erp.book(params, booking),
    bookAdvanced: (params, booking) => erp.bookAdvanced(params, booking),
    employeesAll: () => employeesAll({}),
    slotsByService: turns('slotsByService', (params) => erp.slotsByService(params)),
    cancel: (params, request) => erp.cancel(params, request),
  };
}

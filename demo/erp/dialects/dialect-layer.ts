// The dialect layer: rewrites the requests and answers of the nine methods at the HTTP boundary. The ERP behind it
// knows one spelling.
import type { MiddlewareHandler } from 'hono';
import { getPath } from 'hono/utils/url';
import { done, type Result, refuse } from '../../../src/contract/problem.ts';
import { type Dialect, type DialectName, dialectNames, dialects } from './dialects.ts';
import { type Respelling, respell, type WireRow } from './respelling.ts';

/** The help text: one line per dialect. */
export const dialectHelp = (): string =>
  dialectNames.map((name) => `  ${name.padEnd(20)}${dialects[name].help}`).join('\n');

/** Parses comma-separated names. A mistake is a sentence: an unknown name, or two dialects that conflict. */
export function parseDialects(names: string): Result<DialectName[], string> {
  const requested = [...new Set(names.split(',').map((name) => name.trim()))];
  const unknown = requested.find((name) => !Object.hasOwn(dialects, name));
  if (unknown !== undefined) return refuse(`There is no dialect "${unknown}". These are:\n${dialectHelp()}`);
  const known = requested as DialectName[];
  const conflict = findConflict(known);
  return conflict === undefined ? done(known) : refuse(conflict);
}

/** Why these dialects can't be combined; undefined where they can. */
function findConflict(names: readonly DialectName[]): string | undefined {
  for (const [index, one] of names.entries()) {
    for (const other of names.slice(index + 1)) {
      const changed: Dialect['changes'] = dialects[other].changes;
      const aspect = dialects[one].changes.find((each) => changed.includes(each));
      if (aspect !== undefined) return `The dialects ${one} and ${other} can't be combined: both change ${aspect}.`;
    }
  }
  return undefined;
}

/** Hono's hooks of a dialect: the canonical path of a request, and the middleware that rewrites its answer. */
type DialectLayer = { getPath: (request: Request) => string; answer: MiddlewareHandler };

/**
 * The layer of these dialects, applied in the table's order.
 * @throws where they conflict; `parseDialects` returns that as a sentence
 */
export function createDialectLayer(names: readonly DialectName[]): DialectLayer {
  const conflict = findConflict(names);
  if (conflict !== undefined) throw new Error(conflict);
  const active: Dialect[] = dialectNames.filter((name) => names.includes(name)).map((name) => dialects[name]);
  const slotIds = active.find((dialect) => dialect.slotIds)?.slotIds;
  const failureStatus = active.find((dialect) => dialect.failureStatus)?.failureStatus;
  const respellings: Respelling[] = [
    ...(slotIds ? [{ slot: (slot: WireRow | string) => withId(slot, slotIds.written) }] : []),
    ...active.flatMap(({ respelling }) => respelling ?? []),
  ];
  return {
    getPath: (request) => {
      const path = getPath(request);
      return slotIds ? path.replace(slotOfPath, (_, slot: string) => canonicalOf(slot, slotIds.canonical)) : path;
    },
    answer: async (c, next) => {
      await next();
      if (!c.res.headers.get('content-type')?.startsWith('application/json')) return;
      const answer = (await c.res.json()) as WireRow;
      const status = answer.ok === false ? (failureStatus ?? c.res.status) : c.res.status;
      c.res = Response.json(respell(answer, respellings), { status });
    },
  };
}

/** The slot of methods 5, 6 and 9. */
const slotOfPath = /(?<=\/slots\/)([^/]+)(?=\/(?:make_appointment|make_appointment_advanced|cancel)$)/;
/** Replaces ids that this dialect never produces, even those that are canonical ids. */
const unknownSlotId = '-';

function canonicalOf(segment: string, canonical: (wire: string) => string | undefined): string {
  try {
    return encodeURIComponent(canonical(decodeURIComponent(segment)) ?? unknownSlotId);
  } catch {
    // A broken percent-encoding.
    return unknownSlotId;
  }
}

const withId = (slot: WireRow | string, written: (canonical: string) => string | number): WireRow | string =>
  typeof slot === 'string' ? slot : { ...slot, id: written(String(slot.id)) };

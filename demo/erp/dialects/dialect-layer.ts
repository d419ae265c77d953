// The dialect layer: rewrites the requests and answers of the nine methods at the HTTP boundary. The ERP behind it knows one spelling.
import type { MiddlewareHandler } from 'hono';
import { getPath } from 'hono/utils/url';
import { done, type Result, refuse } from '../../../src/contract/problem.ts';
import { type Dialect, type DialectName, dialectNames, dialects } from './dialects.ts';
import { type Respelling, respell, type WireRow } from './respelling.ts';

/** A line for each dialect there is, for whoever asks how to use them. */
export const dialectHelp = (): string =>
  dialectNames.map((name) => `  ${name.padEnd(20)}${dialects[name].help}`).join('\n');

/** Reads names with commas between. What is wrong with them is told in a sentence: a name nobody knows, or two that can't go together. */
export function parseDialects(names: string): Result<DialectName[], string> {
  const given = [...new Set(names.split(',').map((name) => name.trim()))];
  const unknown = given.find((name) => !Object.hasOwn(dialects, name));
  if (unknown !== undefined) return refuse(`There is no dialect "${unknown}". These are:\n${dialectHelp()}`);
  const known = given as DialectName[];
  const clash = findConflict(known);
  return clash === undefined ? done(known) : refuse(clash);
}

/** Why these can't be spoken together; undefined where they can. */
export function findConflict(names: readonly DialectName[]): string | undefined {
  for (const [index, one] of names.entries()) {
    for (const other of names.slice(index + 1)) {
      const settled: Dialect['settles'] = dialects[other].settles;
      const matter = dialects[one].settles.find((each) => settled.includes(each));
      if (matter !== undefined) return `The dialects ${one} and ${other} don't go together: both settle ${matter}.`;
    }
  }
  return undefined;
}

/** How an app speaks: which path of ours a request means, and its answer in the dialect. */
export type DialectLayer = { getPath: (request: Request) => string; answer: MiddlewareHandler };

/**
 * The dialect of these names, in the table's order whatever theirs is.
 * @throws where they don't go together: `parseDialects` says so politely.
 */
export function createDialectLayer(names: readonly DialectName[]): DialectLayer {
  const clash = findConflict(names);
  if (clash !== undefined) throw new Error(clash);
  const spoken: Dialect[] = dialectNames.filter((name) => names.includes(name)).map((name) => dialects[name]);
  const slotIds = spoken.find((dialect) => dialect.slotIds)?.slotIds;
  const failureStatus = spoken.find((dialect) => dialect.failureStatus)?.failureStatus;
  const respellings: Respelling[] = [
    ...(slotIds ? [{ slot: (slot: WireRow | string) => withId(slot, slotIds.written) }] : []),
    ...spoken.flatMap(({ respelling }) => respelling ?? []),
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
/** What no ERP of this kind ever gave out names no slot, even if it is the canonical id of one. */
const noSlot = '-';

function canonicalOf(segment: string, canonical: (wire: string) => string | undefined): string {
  try {
    return encodeURIComponent(canonical(decodeURIComponent(segment)) ?? noSlot);
  } catch {
    // Half an escape, which decodes to nothing.
    return noSlot;
  }
}

const withId = (slot: WireRow | string, written: (canonical: string) => string | number): WireRow | string =>
  typeof slot === 'string' ? slot : { ...slot, id: written(String(slot.id)) };

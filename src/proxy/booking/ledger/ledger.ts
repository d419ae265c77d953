// Reads and writes the records of bookings and cancellations. No other module of the proxy passes one of their keys to
// the store.
//
// A run owns the records that it has created or taken over. It moves them by compare-and-set: once another run has
// written the record, every further move fails, so that a run which was thought lost can't undo what was done since.
import type { Store } from '../../store.ts';
import { type RecordKind, type RecordValue, records } from './records.ts';

export type LedgerDeps = { store: Store };

/** `text`: the record as this run last wrote it; undefined if the run doesn't own the record, or no longer does. */
export type OwnedRecord<Kind extends RecordKind> = {
  readonly kind: Kind;
  readonly key: string;
  text?: string | undefined;
};

/** A record as it was read. `text` is what the next move of it expects. */
type FoundRecord<Kind extends RecordKind> = { text: string; value: RecordValue<Kind> };

function encode<Kind extends RecordKind>(kind: Kind, value: RecordValue<Kind>): string {
  return records[kind].encoding === 'json' ? JSON.stringify(value) : String(value);
}

/** @throws where the text isn't a record of this kind. */
export function decode<Kind extends RecordKind>(kind: Kind, text: string): RecordValue<Kind> {
  const { encoding, schema } = records[kind];
  // The schema is that of the kind, which TypeScript doesn't see through the lookup.
  return schema.parse(encoding === 'json' ? JSON.parse(text) : text) as RecordValue<Kind>;
}

/**
 * The record's text, which this version may be unable to read; undefined if there is no record. Rejects when the store
 * is unavailable.
 */
export function readText({ store }: LedgerDeps, key: string): Promise<string | undefined> {
  return store.get(key);
}

/** The record; undefined if there is none. Rejects when the store is unavailable or the record can't be read. */
export async function read<Kind extends RecordKind>(
  deps: LedgerDeps,
  kind: Kind,
  key: string,
): Promise<FoundRecord<Kind> | undefined> {
  const text = await readText(deps, key);
  return text === undefined ? undefined : { text, value: decode(kind, text) };
}

/** Creates the record if there is none. Returns true for exactly one of any number of concurrent runs. */
export async function create<Kind extends RecordKind>(
  { store }: LedgerDeps,
  record: OwnedRecord<Kind>,
  value: RecordValue<Kind>,
  lifetimeMs: number,
): Promise<boolean> {
  const text = encode(record.kind, value);
  const created = await store.setIfAbsent(record.key, text, lifetimeMs);
  if (created) record.text = text;
  return created;
}

/**
 * Moves the record on from what this run last wrote. Returns false if another run has written it since, or it is gone;
 * then this run no longer owns it.
 */
export function advance<Kind extends RecordKind>(
  deps: LedgerDeps,
  record: OwnedRecord<Kind>,
  to: RecordValue<Kind>,
  lifetimeMs: number,
): Promise<boolean> {
  return takeOver(deps, record, record.text, to, lifetimeMs);
}

/**
 * Takes over a record that another run has left. Returns false if the record is no longer `from`.
 * @param from its text as this run read it
 */
export async function takeOver<Kind extends RecordKind>(
  { store }: LedgerDeps,
  record: OwnedRecord<Kind>,
  from: string | undefined,
  to: RecordValue<Kind>,
  lifetimeMs: number,
): Promise<boolean> {
  const text = encode(record.kind, to);
  const moved = from !== undefined && (await store.replace(record.key, from, text, lifetimeMs));
  record.text = moved ? text : undefined;
  return moved;
}

/** Removes the record if this run owns it. Returns false if it doesn't, or if another run has written it. */
export async function release<Kind extends RecordKind>(
  { store }: LedgerDeps,
  record: OwnedRecord<Kind>,
): Promise<boolean> {
  const from = record.text;
  record.text = undefined;
  // The lifetime is that of a written record; a removed one has none.
  return from !== undefined && store.replace(record.key, from, undefined, 1);
}

/** Overwrites the record: only for what is true no matter what other runs have written. */
export function write<Kind extends RecordKind>(
  { store }: LedgerDeps,
  kind: Kind,
  key: string,
  value: RecordValue<Kind>,
  lifetimeMs: number,
): Promise<void> {
  return store.set(key, encode(kind, value), lifetimeMs);
}

/** Removes the record, no matter which run has written it. */
export function remove({ store }: LedgerDeps, key: string): Promise<void> {
  return store.delete(key);
}

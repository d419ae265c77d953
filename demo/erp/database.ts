// Access to the ERP's SQLite database: opening, typed rows, transactions.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { Result } from '../../src/contract/problem.ts';
import { schema, schemaVersion } from './schema.ts';

export type Database = DatabaseSync;

/** A column that holds 0 or 1. */
export const Flag = z.pipe(
  z.int(),
  z.transform((value) => value === 1),
);

/**
 * Opens the database and creates missing tables.
 * @param file a path, or `:memory:`
 * @throws where the file was written by another version of the sandbox
 */
export function openDatabase(file: string): Database {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec('PRAGMA journal_mode = WAL');
  const version = row(db, z.object({ user_version: z.int() }), 'PRAGMA user_version')?.user_version;
  if (version === 0) db.exec(`BEGIN IMMEDIATE; ${schema} PRAGMA user_version = ${schemaVersion}; COMMIT`);
  else if (version !== schemaVersion) {
    db.close();
    throw new Error(`The data file has version ${version}, this sandbox writes ${schemaVersion}: give it a new file.`);
  }
  return db;
}

const statements = new WeakMap<Database, Map<string, StatementSync>>();

/**
 * A statement, prepared once per database, because preparing takes longer than running. `sql` never contains values.
 */
export function prepared(db: Database, sql: string): StatementSync {
  const known = statements.get(db) ?? new Map<string, StatementSync>();
  statements.set(db, known);
  const statement = known.get(sql) ?? db.prepare(sql);
  known.set(sql, statement);
  return statement;
}

/** The rows of a query, each parsed with a schema: a file is as untrusted as the network. */
export function rows<Row extends z.core.$ZodType>(
  db: Database,
  schemaOfRow: Row,
  sql: string,
  ...values: SQLInputValue[]
): z.output<Row>[] {
  return z.parse(z.array(schemaOfRow), prepared(db, sql).all(...values));
}

/** The first row of a query, if there is one. */
export function row<Row extends z.core.$ZodType>(
  db: Database,
  schemaOfRow: Row,
  sql: string,
  ...values: SQLInputValue[]
): z.output<Row> | undefined {
  const found = prepared(db, sql).get(...values);
  return found && z.parse(schemaOfRow, found);
}

/**
 * Runs a transaction that holds the write lock from its start: of two overlapping writers, in any processes, the second
 * sees what the first wrote. A refusal or an exception rolls everything back.
 */
export function transaction<T, F>(db: Database, work: () => Result<T, F>): Result<T, F> {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec(result.ok ? 'COMMIT' : 'ROLLBACK');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

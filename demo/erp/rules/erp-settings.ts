// The clinic's settings in the ERP, one row. Online scheduling and slot depth are its "Online Scheduling Settings".
import * as z from 'zod/mini';
import { type Database, Flag, row } from '../database.ts';

const ErpSettings = z.object({
  time_zone: z.string(),
  currency: z.string(),
  calling_code: z.string(),
  trunk_prefix: z.string(),
  online_scheduling: Flag,
  slot_depth: z.int(),
});
/**
 * `slot_depth` in days, today included. `calling_code` without "+". `trunk_prefix` is the digit before a national
 * number.
 */
export type ErpSettings = z.infer<typeof ErpSettings>;

/** @throws where the database has no clinic, because seedClinic hasn't run */
export function readSettings(db: Database): ErpSettings {
  const settings = row(db, ErpSettings, 'SELECT * FROM settings');
  if (!settings) throw new Error('The database has no clinic.');
  return settings;
}

// What the clinic has set in its ERP: one row. Online scheduling and slot depth are the seed's "Online Scheduling Settings".
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
/** `slot_depth` in days, today included; `calling_code` without "+"; `trunk_prefix` is the digit dialled before a national number. */
export type ErpSettings = z.infer<typeof ErpSettings>;

/** @throws where the data hold no clinic: seed.ts wasn't run. */
export function readSettings(db: Database): ErpSettings {
  const settings = row(db, ErpSettings, 'SELECT * FROM settings');
  if (!settings) throw new Error('The data hold no clinic.');
  return settings;
}

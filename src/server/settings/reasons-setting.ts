// BOOKING_REASONS: the ERP's cancellation reasons, which no method of the ERP lists.
import * as z from 'zod/mini';
import { Id } from '../../contract/schedule.ts';
import type { ClinicSettings } from '../../proxy/clinic-settings.ts';
import type { SettingFormat } from './setting-format.ts';
import { canonicalLanguage } from './setting-formats.ts';

const Reasons = z.array(
  z.object({
    id: Id,
    label: z
      .record(z.string(), z.string().check(z.minLength(1)))
      .check(
        z.refine(
          (label) =>
            Object.keys(label).length > 0 && Object.keys(label).every((tag) => canonicalLanguage(tag) !== undefined),
        ),
      ),
    move: z.optional(z.boolean()),
  }),
);

const writeReasons =
  'Write JSON such as [{"id":"7","label":{"en":"Changed plans"}}]: the ids of the ERP’s cancellation reasons as strings, each once, with a label in at least one language. "move":true marks the reason for a rescheduled visit.';

export const reasons: SettingFormat<ClinicSettings['reasons']> = {
  read: (text) => {
    try {
      const read = Reasons.safeParse(JSON.parse(text));
      if (!read.success) return undefined;
      return new Set(read.data.map(({ id }) => id)).size === read.data.length ? read.data : undefined;
    } catch {
      return undefined;
    }
  },
  write: writeReasons,
  inFile: { textOf: (value) => (Array.isArray(value) ? JSON.stringify(value) : undefined), write: writeReasons },
};

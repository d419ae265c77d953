// BOOKING_REASONS: the ERP's cancellation reasons, which no method of the ERP lists.
import * as z from 'zod/mini';
import { Id } from '../../contract/schedule.ts';
import type { ClinicSettings } from '../../proxy/clinic-settings.ts';
import { type SettingFormat, wrongParts } from './setting-format.ts';
import { canonicalLanguage } from './setting-formats.ts';

const Reason = z.object({
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
});

/** Each id once: the later ones are wrong. */
const Reasons = z.array(Reason).check((payload) => {
  for (const [index, { id }] of payload.value.entries()) {
    if (payload.value.findIndex((each) => each.id === id) === index) continue;
    payload.issues.push({ code: 'custom', message: 'each once', input: id, path: [index, 'id'] });
  }
});

const writeReasons =
  'Write JSON such as [{"id":"7","label":{"en":"Changed plans"}}]: the ids of the ERP’s cancellation reasons as strings, each once, with a label in at least one language. "move":true marks the reason for a rescheduled visit.';

export const reasons: SettingFormat<ClinicSettings['reasons']> = {
  read: (text) => {
    try {
      return Reasons.safeParse(JSON.parse(text)).data;
    } catch {
      return undefined;
    }
  },
  wrong: (text) => wrongParts(Reasons, text),
  write: writeReasons,
  inFile: { textOf: (value) => (Array.isArray(value) ? JSON.stringify(value) : undefined), write: writeReasons },
};

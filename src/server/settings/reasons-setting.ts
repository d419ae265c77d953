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
  default: z.optional(z.boolean()),
});

/** Each id once, and one default and one `move` at most: the later ones are wrong. */
const Reasons = z.array(Reason).check((payload) => {
  const isLater = (index: number, isSame: (one: z.infer<typeof Reason>) => boolean) =>
    payload.value.findIndex(isSame) < index;
  for (const [index, { id, default: usual, move }] of payload.value.entries()) {
    const wrong = isLater(index, (one) => one.id === id)
      ? 'id'
      : usual && isLater(index, (one) => one.default === true)
        ? 'default'
        : move && isLater(index, (one) => one.move === true)
          ? 'move'
          : undefined;
    if (wrong) payload.issues.push({ code: 'custom', message: 'once', input: id, path: [index, wrong] });
  }
});

const writeReasons =
  'Write JSON such as [{"id":"7","label":{"en":"Changed plans"}}]: the ids of the ERP’s cancellation reasons as strings, each once, with a label in at least one language. "move":true marks the one reason for a rescheduled visit, "default":true the one of patients who choose none.';

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

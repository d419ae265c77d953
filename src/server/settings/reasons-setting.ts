// The clinic's cancellation reasons as settings say them; no method of the ERP lists them (contract.md).
import * as z from 'zod/mini';
import { Id } from '../../contract/schedule.ts';
import type { ClinicSettings } from '../../proxy/clinic-settings.ts';
import { type Expected, languageOf } from './setting-values.ts';

const Reasons = z.array(
  z.object({
    id: Id,
    label: z
      .record(z.string(), z.string().check(z.minLength(1)))
      .check(
        z.refine(
          (label) => Object.keys(label).length > 0 && Object.keys(label).every((tag) => languageOf(tag) !== undefined),
        ),
      ),
    move: z.optional(z.boolean()),
  }),
);

const writeReasons =
  'Write JSON such as [{"id":"7","label":{"en":"Changed plans"}}]: the ids of the ERP’s cancellation reasons as texts, each once, with a label in at least one language; "move":true on the one that a moved visit is cancelled for.';

export const reasons: Expected<ClinicSettings['reasons']> = {
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

// The setting that the misses suggest, as a whole: names that stand inside what couldn't be read show only once it is
// read with the names that are suggested so far.
import type { ErpReading } from '../erp-reading.ts';
import { clashingField } from '../field-clash.ts';
import type { FieldName } from '../field-names.ts';
import type { CheckFinding } from './check-finding.ts';
import { explainMiss } from './explain-miss.ts';
import type { MethodReadings } from './method-readings.ts';

/** What one pass over the read methods showed. */
type Pass = { texts: string[]; setting: ErpReading };

function addFields(to: ErpReading, more: ErpReading): ErpReading {
  const fields = { ...to.fields };
  for (const [field, names] of Object.entries(more.fields ?? {}) as [FieldName, string[]][]) {
    const free = names.filter((name) => clashingField(field, name) === undefined);
    if (free.length > 0) fields[field] = [...new Set([...(fields[field] ?? []), ...free])];
  }
  return { ...more, ...to, ...(Object.keys(fields).length > 0 && { fields }) };
}

/** All misses of a pass, and the clinic's setting with what they suggest. */
export function passOf(readings: MethodReadings, reading: ErpReading): Pass {
  const { names } = readings;
  const explained = readings
    .all()
    .flatMap((each) => [...each.misses.values()].map((miss) => explainMiss(miss, { reading: each, names, count: 1 })));
  const setting = explained.reduce(
    (sum, one) => (one.setting === undefined ? sum : addFields(sum, one.setting)),
    reading,
  );
  return { texts: [...new Set(explained.map(({ text }) => text))], setting };
}

export const isSameSetting = (one: ErpReading, other: ErpReading): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * @param first the pass with the clinic's own setting
 * @param last the pass with all that is suggested
 */
export function suggestionFinding(first: Pass, last: Pass): CheckFinding[] {
  const still = last.texts.filter((text) => !first.texts.includes(text));
  return [
    {
      id: 'suggested_setting',
      level: 'note',
      title: 'BOOKING_ERP',
      found:
        last.texts.length === 0
          ? 'With this setting, the answers could be read:'
          : 'With this setting, more of the answers could be read:',
      details: [`BOOKING_ERP='${JSON.stringify(last.setting)}'`, ...still.map((text) => `then still: ${text}`)],
      setting: last.setting,
      todo: 'These are guesses from what stands in the answers: compare each with what it means in the ERP, then set it and check again.',
    },
  ];
}

// The setting that the misses suggest, as a whole: names that stand inside what couldn't be read show only once it is
// read with the names that are suggested so far.
import type { ErpReading } from '../erp-reading.ts';
import { clashingField } from '../field-clash.ts';
import type { FieldName } from '../field-names.ts';
import type { CheckFinding } from './check-finding.ts';
import { explainMiss } from './explain-miss.ts';
import type { MethodReadings } from './method-readings.ts';

/**
 * What one pass over the read methods showed. `setting`: the clinic's own, with what is suggested. `assumed`: with the
 * first of several guesses, too, to see what stands behind it. `open`: misses that nobody but the integrator can mend.
 */
type Pass = { setting: ErpReading; assumed: ErpReading; open: string[] };

function addTo(reading: ErpReading, more: ErpReading | undefined): ErpReading {
  if (more === undefined) return reading;
  const fields = { ...reading.fields };
  for (const [field, names] of Object.entries(more.fields ?? {}) as [FieldName, string[]][]) {
    const free = names.filter((name) => clashingField(field, name) === undefined);
    if (free.length > 0) fields[field] = [...new Set([...(fields[field] ?? []), ...free])];
  }
  return { ...more, ...reading, ...(Object.keys(fields).length > 0 && { fields }) };
}

/** All misses of a pass. @param before what is suggested and assumed so far */
export function passOf(readings: MethodReadings, before: Pick<Pass, 'setting' | 'assumed'>): Pass {
  const { names } = readings;
  const explained = readings
    .all()
    .flatMap((reading) => [...reading.misses.values()].map((miss) => explainMiss(miss, { reading, names, count: 1 })));
  const setting = explained.reduce((sum, one) => addTo(sum, one.setting), before.setting);
  const certain = explained.reduce((sum, one) => addTo(sum, one.setting), before.assumed);
  const assumed = explained.reduce((sum, one) => addTo(sum, one.guess), certain);
  const open = explained.flatMap(({ text, setting: own, hint }) =>
    own === undefined ? [hint === undefined ? text : `${text}. BOOKING_ERP may say ${hint}`] : [],
  );
  return { setting, assumed, open: [...new Set(open)] };
}

export const isSameSetting = (one: ErpReading, other: ErpReading): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** @param passes the first with the clinic's own setting, the last with all that is suggested and assumed */
export function suggestionFinding(passes: readonly Pass[]): CheckFinding[] {
  const [first, last] = [passes[0], passes.at(-1)];
  if (first === undefined || last === undefined) return [];
  const open = [...new Set(passes.slice(1).flatMap((each) => each.open))].filter((text) => !first.open.includes(text));
  return [
    {
      id: 'suggested_setting',
      level: 'note',
      title: 'BOOKING_ERP',
      found: open.length === 0 ? 'It could be:' : 'It could be, with what the lines below it leave to decide:',
      details: [`BOOKING_ERP='${JSON.stringify(last.setting)}'`, ...open.map((text) => `then: ${text}`)],
      setting: last.setting,
      todo: 'These are guesses from what stands in the answers: compare each with what it means in the ERP, then set it and check again.',
    },
  ];
}

// Part of the tolerant reader (wire.ts): how long something takes.
import { describeKind } from './wire-fields.ts';

export type DurationUnit = 'seconds' | 'minutes';

const hourWords = 'h|hr|hrs|hours?|ч|час|часа|часов|г|год|година|години|годин|שעה|שעות';
const minuteWords = "m|min|mins|minutes?|мин|минута|минуты|минут|хв|хвилина|хвилини|хвилин|דק|דק'|דקה|דקות";
const secondWords = 's|sec|secs|seconds?|сек|секунд';
const spoken = new RegExp(
  `^(?:(\\d{1,2}(?:[.,]\\d{1,2})?)\\s*(?:${hourWords})\\.?)?\\s*(?:(\\d{1,4})\\s*(?:${minuteWords})\\.?)?\\s*` +
    `(?:(\\d{1,5})\\s*(?:${secondWords})\\.?)?$`,
  'i',
);
const clock = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:\.0+)?)?$/;
/** ISO 8601, 5.5.2.2. */
const iso = /^P(?:0D)?T(?=\d)(?:(\d{1,2})H)?(?:(\d{1,4})M)?(?:(\d{1,5})(?:\.0+)?S)?$/i;
const digits = /^\d{1,12}(?:\.0{1,6})?$/;
/** Ten hours. A longer visit is rare, and ten minutes in seconds aren't. */
const doubtfulMinutes = 600;

const wholeMinutes = (minutes: number): number | undefined =>
  Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440 ? minutes : undefined;

/** Whether a bare number is so large that it may be seconds: the body can't tell, a setting can. */
export const isDoubtful = (value: unknown, unit?: DurationUnit): boolean =>
  unit === undefined && !Array.isArray(value) && Number(value) >= doubtfulMinutes;

/** What a value that is no length is, for a mismatch. */
export const describeLength = (value: unknown): string =>
  isDoubtful(value) ? 'a number that may be seconds' : describeKind(value);

/**
 * Whole minutes, 1 to 1440, of a bare number, `30 min`, `00:30` or `PT30M`.
 * @param unit of bare numbers, where the clinic has set it or the field's name says it
 */
export function parseMinutes(value: unknown, unit?: DurationUnit): number | undefined {
  if (typeof value === 'number' || (typeof value === 'string' && digits.test(value.trim()))) {
    const number = Number(value);
    return wholeMinutes(unit === 'seconds' ? number / 60 : number);
  }
  if (typeof value !== 'string' || value.length > 40) return undefined;
  const text = value.trim();
  const match = text === '' ? null : (clock.exec(text) ?? iso.exec(text) ?? spoken.exec(text));
  if (match === null) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  return wholeMinutes(Math.round(Number(hours.replace(',', '.')) * 60) + Number(minutes) + Number(seconds) / 60);
}

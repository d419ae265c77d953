// BOOKING_ALARMS: how long before a visit its calendar entry reminds of it.
import { type SettingFormat, splitList } from './setting-format.ts';

const unitMinutes: Readonly<Record<string, number>> = { d: 1440, h: 60, m: 1 };
/** Four weeks: the longest that calendars on phones offer themselves. */
const maxMinutes = 40_320;
/** More would be a nuisance, and some calendars keep only the first ones. */
const maxAlarms = 5;

/** `90m` → 90. */
function minutesIn(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,5})\s*([dhm])$/.exec(text) ?? [];
  const minutes = Number(count) * (unitMinutes[unit] ?? Number.NaN);
  return minutes >= 1 && minutes <= maxMinutes ? minutes : undefined;
}

const write =
  'Write off, or up to five times before the visit, from 1m to 28d: days, hours or minutes, separated by commas, such as 1d,2h,30m.';

/** In minutes, the longest first, each once. */
export const alarms: SettingFormat<readonly number[]> = {
  read: (text) => {
    if (text === 'off') return [];
    const times = splitList(text).map(minutesIn);
    const minutes = [...new Set(times)].filter((time) => time !== undefined);
    const fits = times.length > 0 && minutes.length <= maxAlarms && !times.includes(undefined);
    return fits ? minutes.sort((one, other) => other - one) : undefined;
  },
  wrong: (text) => splitList(text).filter((one) => minutesIn(one) === undefined),
  write,
  inFile: {
    textOf: (value) =>
      Array.isArray(value) && value.every((one) => typeof one === 'string')
        ? value.join(',')
        : typeof value === 'string'
          ? value
          : undefined,
    write,
  },
};

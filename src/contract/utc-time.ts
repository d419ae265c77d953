// Local dates and times counted as if they were UTC, which has no gaps. By `Date.UTC` and not by `Date.parse` and
// `toISOString`, which libraries on a host page replace (Datejs, MooTools).

const written = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?$/;

/** @param local `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm`, up to `24:00` @returns ms since 1970; NaN for anything else */
export function utcMs(local: string): number {
  const [, year, month, day, hour = 0, minute = 0] = written.exec(local) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
}

const pad = (number: number, digits = 2) => String(number).padStart(digits, '0');

/** @returns `YYYY-MM-DDTHH:mm` @throws RangeError if `ms` isn't a number */
export function utcText(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) throw new RangeError('Invalid time value');
  const day = `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  return `${day}T${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
}

// Dialects of dates and times, and of what they are called.
import { dayMs, instantOf } from '../../../src/contract/local-time.ts';
import { clockOf, minuteOf } from '../rules/calendar.ts';
import { type Dialect, type DialectRows, mapFields, mapRow, type SpeakingClinic } from './dialect.ts';
import { type Respelling, renameField } from './respelling.ts';

const dayAfter = (date: string) => new Date(Date.parse(date) + dayMs).toISOString().slice(0, 10);

/** `24:00` becomes the next day's midnight, which is how date-times write the end of a day. */
const dateTime = (date: string, time: unknown, between = 'T'): string =>
  time === '24:00' ? `${dayAfter(date)}${between}00:00:00` : `${date}${between}${time}:00`;

/** Rewrites the times of intervals and slots; `end` the ends of intervals, if they differ. */
const times = (
  written: (date: string, time: unknown) => unknown,
  end: (date: string, time: unknown) => unknown = written,
): Respelling => ({
  interval: (row, date) =>
    mapFields(
      mapFields(row, (time) => written(date, time), 'from'),
      (time) => end(date, time),
      'to',
    ),
  slot: (slot, date) => mapRow(slot, (row) => mapFields(row, (time) => written(date, time), 'time')),
});

const timesAs = (help: string, written: (date: string, time: unknown) => unknown): Dialect => ({
  help,
  changes: ['how times are written'],
  respelling: times(written),
});

const slotTimeAs = (name: string): Dialect => ({
  help: `The time of a slot is called ${name}.`,
  changes: ['what the time of a slot is called'],
  respelling: { slot: (slot) => mapRow(slot, (row) => renameField(row, 'time', name)) },
});

const intervalAs = (from: string, to: string): Dialect => ({
  help: `An interval of worktime goes from ${from} to ${to}.`,
  changes: ['what the ends of an interval are called'],
  respelling: { interval: (interval) => renameField(renameField(interval, 'from', from), 'to', to) },
});

const datesAs = (help: string, written: (year: string, month: string, day: string) => string): Dialect => {
  const write = (date: unknown) => written(...(String(date).split('-') as [string, string, string]));
  return {
    help,
    changes: ['how dates are written'],
    respelling: {
      slotDay: (row) => mapFields(row, write, 'date'),
      worktime: (days) => days.map((row) => mapFields(row, write, 'date')),
    },
  };
};

/** `09:30` as `9:30 AM`, `24:00` as `12:00 AM`. */
function amPm(time: unknown): string {
  const [hour = 0, minute = 0] = String(time).split(':').map(Number);
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour % 24 < 12 ? 'AM' : 'PM'}`;
}

const inUtc = ({ time_zone }: SpeakingClinic, date: string, time: unknown) =>
  new Date(instantOf(date, String(time), time_zone)).toISOString();

/** The times themselves, before they are renamed. */
export const timeDialects = {
  'times-with-seconds': timesAs('Times are HH:mm:ss.', (_, time) => `${time}:00`),
  'short-times': timesAs('Hours before ten have one digit: "9:00".', (_, time) => String(time).replace(/^0/, '')),
  'iso-times': timesAs('Times are ISO 8601 date-times.', (date, time) => dateTime(date, time)),
  'sql-times': timesAs(
    'Times are "2026-11-24 09:30:00.000000".',
    (date, time) => `${dateTime(date, time, ' ')}.000000`,
  ),
  'am-pm': timesAs('Times are "9:30 AM".', (_, time) => amPm(time)),
  'year-one-times': timesAs('Times are date-times of the year 1, as 1C writes them.', (_, time) =>
    dateTime('0001-01-01', time).replace('0001-01-02', '0001-01-01'),
  ),
  'utc-times': {
    help: 'Times are date-times in UTC: "2026-11-24T07:30:00.000Z".',
    changes: ['how times are written', 'whether times are local'],
    needs: { times: 'utc' },
    respelling: (clinic) => times((date, time) => inUtc(clinic, date, time)),
  },
  'utc-clock': {
    help: 'Times are HH:mm in UTC.',
    changes: ['how times are written', 'whether times are local'],
    needs: { times: 'utc' },
    respelling: (clinic) => times((date, time) => inUtc(clinic, date, time).slice(11, 16)),
  },
  'unix-seconds': {
    help: 'Times are seconds since 1970.',
    changes: ['how times are written', 'whether times are local'],
    needs: { times: 'utc' },
    respelling: ({ time_zone }) => times((date, time) => instantOf(date, String(time), time_zone) / 1000),
  },
  'laravel-dates': {
    help: 'Dates and times are local, but written as Laravel writes UTC: "2026-11-24T09:30:00.000000Z".',
    changes: ['how times are written', 'how dates are written', 'whether times are local'],
    needs: { times: 'local' },
    respelling: {
      ...times((date, time) => `${dateTime(date, time)}.000000Z`),
      ...datesAs('', (...parts) => `${parts.join('-')}T00:00:00.000000Z`).respelling,
    },
  },
  'time-ranges': {
    help: 'The time of a slot, and an interval, is "09:00-09:30".',
    changes: ['how times are written', 'what the ends of an interval are called'],
    respelling: {
      interval: ({ from, to, ...row }) => ({ ...row, time: `${from}-${to}` }),
      slot: (slot, _, { time, minutes }) =>
        mapRow(slot, (row) => ({ ...row, time: `${time}-${clockOf(minuteOf(time) + minutes)}` })),
    },
  },
  'dotted-dates': datesAs('Dates are DD.MM.YYYY.', (year, month, day) => `${day}.${month}.${year}`),
  'compact-dates': datesAs('Dates are YYYYMMDD.', (...parts) => parts.join('')),
} satisfies DialectRows;

/** What times are called. */
export const timeNameDialects = {
  'slot-start': slotTimeAs('start'),
  'slot-start-time': slotTimeAs('start_time'),
  'slot-from': slotTimeAs('from'),
  'slot-time-from': slotTimeAs('timeFrom'),
  'slot-datetime': {
    help: 'The time of a slot is a local ISO 8601 date-time called datetime.',
    changes: ['what the time of a slot is called', 'whether times are local'],
    respelling: {
      slot: (slot, date, { time }) =>
        mapRow(slot, (row) => renameField({ ...row, time: dateTime(date, time) }, 'time', 'datetime')),
    },
  },
  'start-end': intervalAs('start', 'end'),
  'begin-end': intervalAs('begin', 'end'),
  'time-from-to': intervalAs('time_from', 'time_to'),
} satisfies DialectRows;

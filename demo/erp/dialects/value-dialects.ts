// Dialects of single values: flags, prices, durations, texts.
import { type Dialect, type DialectRows, mapFields } from './dialect.ts';
import type { Respelling } from './respelling.ts';

const flagsAs = (yes: unknown, no: unknown): Dialect => ({
  help: `Flags are ${JSON.stringify(yes)} and ${JSON.stringify(no)}.`,
  changes: ['how flags are written'],
  respelling: {
    service: (row) =>
      mapFields(row, (value) => (typeof value === 'boolean' ? (value ? yes : no) : value), 'online_booking', 'default'),
  },
});

const mapNumber = (written: (number: number) => unknown) => (value: unknown) =>
  typeof value === 'number' ? written(value) : value;

/** Rewrites the minutes of services and of slots. */
const durations = (written: (minutes: number) => unknown): Respelling => ({
  service: (row) => mapFields(row, mapNumber(written), 'duration'),
  slotDay: (row) => mapFields(row, mapNumber(written), 'slot_duration'),
});
/** Rewrites the prices of services, of all price types. */
const amounts = (written: (price: number) => unknown): Respelling => ({
  service: (row) => mapFields(row, mapNumber(written), 'price'),
  price: (row) => mapFields(row, mapNumber(written), 'price'),
});

const durationsAs = (example: string, written: (minutes: number) => unknown): Dialect => ({
  help: `Durations are ${example}.`,
  changes: ['how durations are written'],
  respelling: durations(written),
});

const decimals = (number: number) => number.toFixed(Number.isInteger(number) ? 0 : 2);
const twoDigits = (number: number) => String(Math.floor(number)).padStart(2, '0');
/** `1200.5` as `1 200,50`, with no-break spaces between thousands. */
const grouped = (price: number) => {
  const [whole = '', fraction = ''] = price.toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0')},${fraction}`;
};

export const valueDialects = {
  'number-flags': flagsAs(1, 0),
  'letter-flags': flagsAs('Y', 'N'),
  'word-flags': flagsAs('yes', 'no'),
  'text-amounts': {
    help: 'Minutes and prices are strings.',
    changes: ['how prices are written', 'how durations are written'],
    respelling: {
      service: (row) => mapFields(row, mapNumber(decimals), 'duration', 'price'),
      price: (row) => mapFields(row, mapNumber(decimals), 'price'),
      slotDay: (row) => mapFields(row, mapNumber(decimals), 'slot_duration'),
    },
  },
  'comma-prices': {
    help: 'Prices are written with a comma, and a no-break space between thousands: "1 200,00".',
    changes: ['how prices are written'],
    respelling: amounts(grouped),
  },
  'currency-prices': {
    help: 'Prices have the sign of the currency: "₪350".',
    changes: ['how prices are written'],
    respelling: ({ currency }) => {
      const format = new Intl.NumberFormat('en', {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: 0,
        // "₪1,200" might be a little more than one.
        useGrouping: false,
      });
      return amounts((price) => format.format(price));
    },
  },
  'seconds-durations': {
    help: 'Durations are seconds.',
    changes: ['how durations are written'],
    needs: { durations: 'seconds' },
    respelling: durations((minutes) => minutes * 60),
  },
  'clock-durations': durationsAs('"00:30"', (minutes) => `${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`),
  'iso-durations': durationsAs('ISO 8601: "PT30M"', (minutes) => `PT${minutes}M`),
  'worded-durations': durationsAs('"30 min"', (minutes) => `${minutes} min`),
} satisfies DialectRows;

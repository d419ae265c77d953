// The walk over an answer of wire.ts, which hands each thing in it to whoever spells it differently (dialects.ts). Pure: the data
// behind keep one form.

/** One JSON object of an answer. */
export type Row = Record<string, unknown>;

/**
 * Another spelling of some of the things that an answer is made of. What is inside a thing is respelled before the thing itself, and
 * `date` is the day that it lies in.
 */
export type Respelling = {
  /** The whole answer, also of a failure. */
  answer?: (answer: Row) => Row;
  /** Methods 1, 2 and 7, and whose places they are in method 8. */
  employee?: (employee: Row) => Row;
  service?: (service: Row) => Row;
  price?: (price: Row) => Row;
  /** Of any of the three. */
  locales?: (locales: unknown) => unknown;
  interval?: (interval: Row, date: string) => Row;
  worktime?: (days: Row[]) => Row[];
  slot?: (slot: Row | string, date: string) => Row | string;
  slotDay?: (day: Row) => Row;
  /** What methods 5 and 6 say of the booking. */
  appointment?: (appointment: Row) => Row;
};

/** An answer of wire.ts in the spelling of all of these, each on top of the one before. */
export function respell(answer: Row, respellings: readonly Respelling[]): Row {
  const inTurn = <T>(thing: T, one: (respelling: Respelling, thing: T) => T | undefined): T =>
    respellings.reduce((spelled, respelling) => one(respelling, spelled) ?? spelled, thing);

  /** The row with what is under `key` respelled, where it has that at all. */
  const within = (row: Row, key: string, inner: (value: unknown) => unknown): Row =>
    key in row ? { ...row, [key]: inner(row[key]) } : row;
  const each = (row: Row, key: string, inner: (item: Row) => unknown): Row =>
    within(row, key, (list) => rowsOf(list).map(inner));
  const withLocales = (row: Row) =>
    within(row, 'locales', (locales) => inTurn(locales, (by, value) => by.locales?.(value)));

  const price = (row: Row) => inTurn(withLocales(row), (by, value) => by.price?.(value));
  const service = (row: Row) => inTurn(each(withLocales(row), 'prices', price), (by, value) => by.service?.(value));
  const slotDay = (row: Row) => {
    const date = String(row.date);
    const slot = (item: Row) => inTurn<Row | string>(item, (by, value) => by.slot?.(value, date));
    return inTurn(each(row, 'slots', slot), (by, value) => by.slotDay?.(value));
  };
  const employee = (row: Row) =>
    inTurn(each(each(withLocales(row), 'services', service), 'slots', slotDay), (by, value) => by.employee?.(value));
  const workday = (row: Row) => {
    const date = String(row.date);
    return each(row, 'intervals', (item) => inTurn(item, (by, value) => by.interval?.(value, date)));
  };

  let spelled = each(answer, 'employees', employee);
  spelled = within(spelled, 'employee', (value) => employee(value as Row));
  spelled = within(spelled, 'worktime', (days) =>
    inTurn(rowsOf(days).map(workday), (by, value) => by.worktime?.(value)),
  );
  spelled = each(spelled, 'slots', slotDay);
  spelled = within(spelled, 'appointment', (value) =>
    inTurn(value as Row, (by, appointment) => by.appointment?.(appointment)),
  );
  return inTurn(spelled, (by, value) => by.answer?.(value));
}

// wire.ts alone writes what comes in here.
const rowsOf = (list: unknown) => list as Row[];

/** The row with a field under another name, in the same place. */
export const renamed = (row: Row, from: string, to: string): Row =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key === from ? to : key, value]));

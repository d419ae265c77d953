// Walks over an answer of the ERP and lets dialects (dialects.ts) rewrite its parts. Pure: the data themselves keep one
// form.

/** One JSON object of an answer. */
export type WireRow = Record<string, unknown>;

/**
 * A different spelling of some parts of an answer. The parts inside an object are respelled before the object itself.
 * `date` is the day that an interval or a slot belongs to.
 */
export type Respelling = {
  /** The whole answer, also of a failure. */
  answer?: (answer: WireRow) => WireRow;
  /** The employees of methods 1, 2 and 7, and those that group the slots of method 8. */
  employee?: (employee: WireRow) => WireRow;
  service?: (service: WireRow) => WireRow;
  price?: (price: WireRow) => WireRow;
  /** Of any of the three. */
  locales?: (locales: unknown) => unknown;
  interval?: (interval: WireRow, date: string) => WireRow;
  worktime?: (days: WireRow[]) => WireRow[];
  slot?: (slot: WireRow | string, date: string) => WireRow | string;
  slotDay?: (day: WireRow) => WireRow;
  /** The appointment in the answer of methods 5 and 6. */
  appointment?: (appointment: WireRow) => WireRow;
};

/** Applies all respellings to an answer, one after the other. */
export function respell(answer: WireRow, respellings: readonly Respelling[]): WireRow {
  const applyAll = <T>(part: T, apply: (respelling: Respelling, part: T) => T | undefined): T =>
    respellings.reduce((current, respelling) => apply(respelling, current) ?? current, part);

  /** The row with one field rewritten, if it has that field. */
  const field = (row: WireRow, key: string, rewrite: (value: unknown) => unknown): WireRow =>
    key in row ? { ...row, [key]: rewrite(row[key]) } : row;
  const list = (row: WireRow, key: string, rewrite: (item: WireRow) => unknown): WireRow =>
    field(row, key, (items) => asRows(items).map(rewrite));
  const withLocales = (row: WireRow) =>
    field(row, 'locales', (locales) => applyAll(locales, (by, value) => by.locales?.(value)));

  const price = (row: WireRow) => applyAll(withLocales(row), (by, value) => by.price?.(value));
  const service = (row: WireRow) =>
    applyAll(list(withLocales(row), 'prices', price), (by, value) => by.service?.(value));
  const slotDay = (row: WireRow) => {
    const date = String(row.date);
    const slot = (item: WireRow) => applyAll<WireRow | string>(item, (by, value) => by.slot?.(value, date));
    return applyAll(list(row, 'slots', slot), (by, value) => by.slotDay?.(value));
  };
  const employee = (row: WireRow) =>
    applyAll(list(list(withLocales(row), 'services', service), 'slots', slotDay), (by, value) => by.employee?.(value));
  const workday = (row: WireRow) => {
    const date = String(row.date);
    return list(row, 'intervals', (item) => applyAll(item, (by, value) => by.interval?.(value, date)));
  };

  let respelled = list(answer, 'employees', employee);
  respelled = field(respelled, 'employee', (value) => employee(value as WireRow));
  respelled = field(respelled, 'worktime', (days) =>
    applyAll(asRows(days).map(workday), (by, value) => by.worktime?.(value)),
  );
  respelled = list(respelled, 'slots', slotDay);
  respelled = field(respelled, 'appointment', (value) =>
    applyAll(value as WireRow, (by, appointment) => by.appointment?.(appointment)),
  );
  return applyAll(respelled, (by, value) => by.answer?.(value));
}

// Only answer-bodies.ts produces these lists.
const asRows = (list: unknown) => list as WireRow[];

/** The row with one field renamed, in the same position. */
export const renameField = (row: WireRow, from: string, to: string): WireRow =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key === from ? to : key, value]));

// Walks over an answer of the ERP and lets dialects (dialects.ts) rewrite its parts. Pure: the data themselves keep one
// form.

/** One JSON object of an answer. */
export type WireRow = Record<string, unknown>;

/** The lists of the answers. `days` are those of slots. */
export type ListKind = 'employees' | 'services' | 'prices' | 'worktime' | 'intervals' | 'days' | 'slots';

/**
 * A different spelling of some parts of an answer. The parts inside an object are respelled before the object itself,
 * and the rows of a list before the list. `date` is the day that an interval or a slot belongs to.
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
  /** `plain`: the time of the slot in the default spelling, and the minutes that a visit there takes. */
  slot?: (slot: WireRow | string, date: string, plain: { time: string; minutes: number }) => WireRow | string;
  slotDay?: (day: WireRow) => WireRow;
  /** Adds rows to a list, in the default spelling, before they are respelled. */
  more?: (rows: WireRow[], kind: ListKind) => WireRow[];
  /** Any list; `plain` are its rows in the default spelling. */
  list?: (rows: readonly unknown[], kind: ListKind, plain: readonly WireRow[]) => unknown;
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
  const arranged = (rows: unknown[], kind: ListKind, plain: readonly WireRow[]): unknown =>
    applyAll<unknown>(rows, (by, value) => (Array.isArray(value) ? by.list?.(value, kind, plain) : undefined));
  /** The row with the list in one of its fields rewritten. */
  const list = (row: WireRow, key: string, kind: ListKind, rewrite: (rows: WireRow[]) => unknown[]): WireRow =>
    field(row, key, (items) => {
      const plain = applyAll(asRows(items), (by, rows) => by.more?.(rows, kind));
      return arranged(rewrite(plain), kind, plain);
    });
  const each = (rewrite: (row: WireRow) => unknown) => (rows: WireRow[]) => rows.map(rewrite);
  const withLocales = (row: WireRow) =>
    field(row, 'locales', (locales) => applyAll(locales, (by, value) => by.locales?.(value)));

  const price = (row: WireRow) => applyAll(withLocales(row), (by, value) => by.price?.(value));
  const service = (row: WireRow) =>
    applyAll(list(withLocales(row), 'prices', 'prices', each(price)), (by, value) => by.service?.(value));
  const slotDay = (row: WireRow) => {
    const date = String(row.date);
    const minutes = Number(row.slot_duration);
    const slot = (item: WireRow) => {
      const plain = { time: String(item.time), minutes };
      return applyAll<WireRow | string>(item, (by, value) => by.slot?.(value, date, plain));
    };
    return applyAll(list(row, 'slots', 'slots', each(slot)), (by, value) => by.slotDay?.(value));
  };
  const employee = (row: WireRow) =>
    applyAll(
      list(list(withLocales(row), 'services', 'services', each(service)), 'slots', 'days', each(slotDay)),
      (by, value) => by.employee?.(value),
    );
  const workday = (row: WireRow) => {
    const date = String(row.date);
    return field(row, 'intervals', (items) =>
      asRows(items).map((item) => applyAll(item, (by, value) => by.interval?.(value, date))),
    );
  };
  /** Its intervals become a list of a dialect only then: before, they may have become rows. */
  const worktime = (days: WireRow[]) =>
    applyAll(days.map(workday), (by, value) => by.worktime?.(value)).map((row) => {
      const { intervals } = row;
      return Array.isArray(intervals) ? { ...row, intervals: arranged(intervals, 'intervals', intervals) } : row;
    });

  let respelled = list(answer, 'employees', 'employees', each(employee));
  respelled = field(respelled, 'employee', (value) => employee(value as WireRow));
  respelled = list(respelled, 'worktime', 'worktime', worktime);
  respelled = list(respelled, 'slots', 'days', each(slotDay));
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

// For the integrator's walk only: bends the sandbox's answers into those of an ERP that differs in nine ways.
import type { Json, RelayFault } from '../relay.ts';

const languages = { uk: '1', ru: '2', en: '3' };

/** 3: surname and first name. */
function personOf({ name, ...row }: Json): Json {
  const [vorname = '', ...rest] = String(name).split(' ');
  return { ...row, vorname, nachname: rest.join(' ') };
}

/** 4: languages by number. */
const localesOf = (locales: Json): Json =>
  Object.fromEntries(
    Object.entries(locales).map(([tag, texts]) => [languages[tag as keyof typeof languages] ?? tag, texts]),
  );

/** 5: seconds. */
const serviceOf = ({ locales, duration, ...row }: Json): Json => ({
  ...row,
  locales: localesOf(locales),
  duration: duration * 60,
});

/** 2: other names of lists. */
const employeeOf = ({ services, locales, slots, ...row }: Json): Json => ({
  ...personOf(row),
  locales: localesOf(locales),
  ...(services && { leistungen: services.map(serviceOf) }),
  ...(slots && { slots: slots.map(slotDayOf) }),
});

/** 6: dates as they are written in Germany. */
const dateOf = (date: string): string => date.split('-').reverse().join('.');

/** 7: slots that are taken are listed, too. */
const slotDayOf = ({ date, slot_duration, slots }: Json): Json => ({
  date: dateOf(date),
  slot_duration: slot_duration * 60,
  slots: [
    ...slots.map((slot: Json) => ({ ...slot, zustand: 1 })),
    ...slots.slice(0, 1).map(({ id }: Json) => ({ id: `${id}9`, time: '00:05', zustand: 2 })),
  ],
});

const worktimeOf = ({ date, intervals }: Json): Json => ({
  date: dateOf(date),
  intervals: intervals.map(({ from, to }: Json) => ({ von: from, bis: to })),
});

function bodyOf({ employees, employee, worktime, slots }: Json): Json {
  if (employees) return { personal: employees.map(employeeOf) };
  if (employee) return { employee: employeeOf(employee) };
  // 8: other names of the working hours.
  if (worktime) return { arbeitszeit: worktime.map(worktimeOf) };
  return { slots: slots.map(slotDayOf) };
}

export const differ: RelayFault = (passing) => {
  const { ok, ...body } = JSON.parse(passing.text);
  // 1: the contents under `data`, and 9: a number for `ok`.
  if (ok) passing.text = JSON.stringify({ ok: 1, data: bodyOf(body) });
  return undefined;
};

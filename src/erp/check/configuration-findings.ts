// Whether the ERP is configured as its API requires (src/erp/README.md, Configuration), as far as its answers show it.
// Longer than a file should be: one finding for each rule, in the guide's order.
import { dayMs } from '../../contract/local-time.ts';
import type { Employee, Service } from '../../contract/schedule.ts';
import type { ErpRead } from '../erp-methods.ts';
import type { FieldName } from '../field-names.ts';
import { type CheckFinding, firstFive, nameWithId, quantity } from './check-finding.ts';
import { gapIn, notJudged, notSeen, unseenField } from './evidence.ts';
import { freeSlotsOf } from './free-slots.ts';
import type { ReadProbes } from './probe-reads.ts';

/** Whole days from one date to another. */
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

const scheduling = 'In the ERP: Online Scheduling Settings → Online scheduling';
const directory = 'In the ERP: Employee Directory → Services';

/** One doctor as methods 1, 2 and 7 return them; their answers may differ. */
type DoctorAnswers = { id: string; name: string; answers: Employee[]; bookable: boolean };

const listOf = (probe: ReadProbes['catalogue']): Employee[] => (probe?.result.ok ? probe.result.value : []);

function doctorsOf({ bookable, catalogue, doctors }: ReadProbes): DoctorAnswers[] {
  const details = doctors.flatMap(({ detail: { result } }) => (result.ok ? [result.value] : []));
  const known = new Map<string, DoctorAnswers>();
  for (const employee of [...listOf(bookable), ...listOf(catalogue), ...details]) {
    const { id, name } = employee;
    const doctor = known.get(id) ?? { id, name, answers: [], bookable: false };
    known.set(id, doctor);
    doctor.answers.push(employee);
    doctor.bookable ||= employee.services.some((service) => service.online_booking);
  }
  return [...known.values()];
}

function onlineScheduling(probes: ReadProbes, doctors: DoctorAnswers[]): CheckFinding {
  const title = 'Online scheduling';
  const id = 'online_scheduling';
  const published = probes.doctors.some((each) => {
    const { worktime } = each;
    return (worktime.result.ok && worktime.result.value.length > 0) || freeSlotsOf(each).length > 0;
  });
  if (published) return { id, level: 'pass', title, found: 'On: worktime is published.' };
  const gap = gapIn(probes, 'employees', 'employeesAll', 'worktime', 'slots');
  if (gap !== undefined) return notJudged({ id, title }, gap);
  const offered = doctors.filter(({ bookable }) => bookable).length;
  return {
    id,
    level: 'fail',
    title,
    found: `No doctor has published worktime or a free slot, though ${offered === 1 ? '1 has' : `${offered} have`} services for Online booking.`,
    todo: `${scheduling}: switch it on, and set Slot depth to the days that patients may book ahead.`,
  };
}

function slotDepth(probes: ReadProbes, today: string, zoned: boolean): CheckFinding {
  const title = 'Slot depth';
  const id = 'slot_depth';
  const dates = probes.doctors.flatMap((each) => {
    const { result } = each.worktime;
    return [...(result.ok ? result.value.map(({ date }) => date) : []), ...freeSlotsOf(each).map(({ local }) => local)];
  });
  const last = dates
    .map((date) => date.slice(0, 10))
    .sort()
    .at(-1);
  const gap = gapIn(probes, 'worktime', 'slots');
  if (last === undefined) {
    if (gap !== undefined) return notJudged({ id, title }, gap);
    return { id, level: 'note', title, found: 'Unknown: no worktime and no slot is published.' };
  }
  const ahead = daysBetween(today, last);
  const found = `At least ${quantity(Math.max(0, ahead), 'day')} ahead, deduced from the last day published, ${last}${zoned ? '' : ' (from today in UTC)'}.`;
  if (ahead >= 1) return { id, level: 'pass', title, found };
  if (gap !== undefined) return notJudged({ id, title }, gap);
  return {
    id,
    level: 'warn',
    title,
    found,
    todo: 'In the ERP: Online Scheduling Settings → Slot depth: set the days that patients may book ahead.',
  };
}

function freeSlots(probes: ReadProbes): CheckFinding {
  const title = 'Free slots';
  const id = 'free_places';
  const free = probes.doctors.filter((each) => freeSlotsOf(each).length > 0).length;
  const found = `${free} of ${quantity(probes.doctors.length, 'doctor')} checked ${free === 1 ? 'has' : 'have'} a free slot.`;
  if (free > 0) return { id, level: 'pass', title, found };
  const gap = gapIn(probes, 'employees', 'employeesAll', 'slots');
  if (gap !== undefined) return notJudged({ id, title }, gap);
  return {
    id,
    level: 'warn',
    title,
    found,
    todo: 'Check in the ERP whether the doctors are fully booked or away, and whether their services fit between the booked visits.',
  };
}

/** @param sources the methods whose answers have the flag */
function flagFinding(
  probes: ReadProbes,
  doctors: DoctorAnswers[],
  here: { id: 'to_site' | 'online_booking'; title: string; sources: ErpRead[] },
  has: (service: Service) => boolean,
): CheckFinding {
  const { id, title, sources } = here;
  const count = doctors.filter(({ answers }) => answers.some(({ services }) => services.some(has))).length;
  if (count > 0) return { id, level: 'pass', title, found: `${quantity(count, 'doctor')} with such a service.` };
  const unseen = id === 'online_booking' ? unseenField(probes, 'services', ['online_booking']) : undefined;
  if (unseen !== undefined) return notSeen({ id, title }, unseen, 'online_booking');
  const gap = gapIn(probes, ...sources);
  if (gap !== undefined) return notJudged({ id, title }, gap);
  return {
    id,
    level: 'fail',
    title,
    found: 'No doctor has such a service.',
    todo: `${directory}: set ${title} for what patients may ${id === 'to_site' ? 'see' : 'book, where To site is set'}.`,
  };
}

function defaultServices(probes: ReadProbes, doctors: DoctorAnswers[]): CheckFinding[] {
  const defaultsOf = ({ answers }: DoctorAnswers) =>
    answers.filter(({ services }) => services.length > 0).map(({ services }) => services.filter((one) => one.default));
  const several = doctors.filter((doctor) => defaultsOf(doctor).some((marked) => marked.length > 1));
  const none = doctors.filter((doctor) => doctor.bookable && defaultsOf(doctor).some((marked) => marked.length === 0));
  const offline = doctors.filter(
    (doctor) => doctor.bookable && defaultsOf(doctor).some(([one, other]) => one && !other && !one.online_booking),
  );
  const title = 'Default';
  const id = 'default_service';
  const todo = `${directory}: set Default for exactly one service of each doctor, one with To site and Online booking.`;
  const cases: [DoctorAnswers[], CheckFinding['level'], string][] = [
    [several, 'fail', 'more than one Default service'],
    [none, 'fail', 'no Default service'],
    [offline, 'warn', 'a Default service without Online booking'],
  ];
  if (several.length === 0 && none.length > 0) {
    const unseen =
      unseenField(probes, 'services', ['default', 'default_service_id']) ??
      unseenField(probes, 'employees', ['default', 'default_service_id']);
    if (unseen !== undefined) return [notSeen({ id, title }, unseen, 'default')];
    const gap = gapIn(probes, 'employees', 'employee', 'employeesAll');
    if (gap !== undefined) return [notJudged({ id, title }, gap)];
  }
  const wrong = cases.flatMap(([who, level, what]): CheckFinding[] =>
    who.length === 0
      ? []
      : [
          {
            id,
            level,
            title,
            found: `${quantity(who.length, 'doctor')} with ${what}:`,
            details: firstFive(who.map(nameWithId)),
            todo,
          },
        ],
  );
  return wrong.length > 0 ? wrong : [{ id, level: 'pass', title, found: 'One for each doctor.' }];
}

/**
 * Services for Online booking that lack something, of the doctors for whom method 2 was called: only it has all prices.
 */
function incompleteServices(
  probes: ReadProbes,
  { id, title, fields }: { id: string; title: string; fields: [FieldName, ...FieldName[]] },
  todo: string,
  has: (service: Service) => boolean,
): CheckFinding {
  const all = new Map<string, Service[]>();
  for (const { doctor, detail } of probes.doctors) {
    const answers = detail.result.ok ? [doctor, detail.result.value] : [doctor];
    for (const service of answers.flatMap(({ services }) => services)) {
      all.set(service.id, [...(all.get(service.id) ?? []), service]);
    }
  }
  const online = [...all.values()].filter((answers) => answers.some((service) => service.online_booking));
  const without = online.flatMap((answers) => (answers.some(has) ? [] : answers.slice(0, 1)));
  if (without.length === 0) {
    return {
      id,
      level: 'pass',
      title,
      found: `Known for each of ${quantity(online.length, 'service')} for Online booking.`,
    };
  }
  const unseen = unseenField(probes, 'services', fields, 'any');
  if (unseen !== undefined) return notSeen({ id, title }, unseen, fields[0]);
  const gap = gapIn(probes, 'employees', 'employee');
  if (gap !== undefined) return notJudged({ id, title }, gap);
  return {
    id,
    level: 'warn',
    title,
    found: `${without.length} of ${quantity(online.length, 'service')} for Online booking without it:`,
    details: firstFive(without.map(nameWithId)),
    todo,
  };
}

/** All that is judged here, for an ERP whose doctors couldn't be read. */
const judgements = [
  { id: 'online_scheduling', title: 'Online scheduling' },
  { id: 'slot_depth', title: 'Slot depth' },
  { id: 'free_places', title: 'Free slots' },
  { id: 'to_site', title: 'To site' },
  { id: 'online_booking', title: 'Online booking' },
  { id: 'default_service', title: 'Default' },
  { id: 'prices', title: 'Prices' },
  { id: 'durations', title: 'Durations' },
];

/**
 * @param today the clinic's date, `YYYY-MM-DD`
 * @param zoned false where its time zone isn't known and `today` is that of UTC
 */
export function configurationFindings(probes: ReadProbes, today: string, zoned: boolean): CheckFinding[] {
  const doctors = doctorsOf(probes);
  const gap = doctors.length === 0 ? gapIn(probes, 'employees', 'employeesAll') : undefined;
  if (gap !== undefined) return judgements.map((each) => notJudged(each, gap));
  return [
    onlineScheduling(probes, doctors),
    slotDepth(probes, today, zoned),
    freeSlots(probes),
    // Method 7 has all services. Which of them are To site only the other methods show.
    flagFinding(
      probes,
      doctorsOf({ ...probes, catalogue: undefined }),
      { id: 'to_site', title: 'To site', sources: ['employees', 'employee'] },
      () => true,
    ),
    flagFinding(
      probes,
      doctors,
      { id: 'online_booking', title: 'Online booking', sources: ['employees', 'employee', 'employeesAll'] },
      (service) => service.online_booking,
    ),
    ...defaultServices(probes, doctors),
    incompleteServices(
      probes,
      { id: 'prices', title: 'Prices', fields: ['price', 'prices'] },
      'In the ERP: give these services a price for each price type, or patients see none.',
      ({ price, prices }) => price !== undefined || prices.length > 0,
    ),
    incompleteServices(
      probes,
      { id: 'durations', title: 'Durations', fields: ['duration', 'duration_seconds'] },
      'In the ERP: give these services a duration, or patients don’t see how long a visit takes.',
      ({ duration }) => duration !== undefined,
    ),
  ];
}

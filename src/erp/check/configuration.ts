// Whether the ERP is set up as the seed asks ("ERP Configuration Requirements"), as far as its own answers show it.
import type { Employee, Service } from '../../contract/schedule.ts';
import { counted, type Finding, firstFew, named } from './finding.ts';
import { daysBetween } from './local-clock.ts';
import { placesOf } from './places.ts';
import type { Reading } from './reading.ts';

const scheduling = 'In the ERP: Online Scheduling Settings → Online scheduling';
const directory = 'In the ERP: Employee Directory → Services';

/** What the methods 1, 2 and 7 say of one doctor: they may differ. */
type Doctor = { id: string; name: string; told: Employee[]; bookable: boolean };

const listOf = (asked: Reading['catalogue']): Employee[] => (asked?.result.ok ? asked.result.value : []);

function doctorsOf({ bookable, catalogue, doctors }: Reading): Doctor[] {
  const details = doctors.flatMap(({ detail: { result } }) => (result.ok ? [result.value] : []));
  const known = new Map<string, Doctor>();
  for (const employee of [...listOf(bookable), ...listOf(catalogue), ...details]) {
    const { id, name } = employee;
    const doctor = known.get(id) ?? { id, name, told: [], bookable: false };
    known.set(id, doctor);
    doctor.told.push(employee);
    doctor.bookable ||= employee.services.some((service) => service.online_booking);
  }
  return [...known.values()];
}

function onlineScheduling(reading: Reading, doctors: Doctor[]): Finding {
  const title = 'Online scheduling';
  const id = 'online_scheduling';
  const published = reading.doctors.some((asked) => {
    const { worktime } = asked;
    return (worktime.result.ok && worktime.result.value.length > 0) || placesOf(asked).length > 0;
  });
  if (published) return { id, level: 'pass', title, found: 'On: worktime is published.' };
  const offered = doctors.filter(({ bookable }) => bookable).length;
  return {
    id,
    level: 'fail',
    title,
    found: `No worktime and no free place is published of any doctor, though ${offered === 1 ? '1 has' : `${offered} have`} services for Online booking.`,
    todo: `${scheduling}: switch it on, and set Slot depth to the days that patients may book ahead.`,
  };
}

function slotDepth(reading: Reading, today: string, zoned: boolean): Finding {
  const title = 'Slot depth';
  const id = 'slot_depth';
  const dates = reading.doctors.flatMap((asked) => {
    const { result } = asked.worktime;
    return [...(result.ok ? result.value.map(({ date }) => date) : []), ...placesOf(asked).map(({ local }) => local)];
  });
  const last = dates
    .map((date) => date.slice(0, 10))
    .sort()
    .at(-1);
  if (last === undefined) return { id, level: 'note', title, found: 'Nothing is published to deduce it from.' };
  const ahead = daysBetween(today, last);
  const found = `At least ${counted(Math.max(0, ahead), 'day')} ahead, deduced from the last day published, ${last}${zoned ? '' : ' (from today in UTC)'}.`;
  if (ahead >= 1) return { id, level: 'pass', title, found };
  return {
    id,
    level: 'warn',
    title,
    found,
    todo: 'In the ERP: Online Scheduling Settings → Slot depth: set the days that patients may book ahead.',
  };
}

function freePlaces(reading: Reading): Finding {
  const title = 'Free places';
  const id = 'free_places';
  const free = reading.doctors.filter((asked) => placesOf(asked).length > 0).length;
  const found = `${free} of ${counted(reading.doctors.length, 'doctor')} asked for ${free === 1 ? 'has' : 'have'} a free place.`;
  if (free > 0) return { id, level: 'pass', title, found };
  return {
    id,
    level: 'warn',
    title,
    found,
    todo: 'See in the ERP whether the doctors really are fully booked or away, and whether their services fit between what is booked.',
  };
}

function flag(doctors: Doctor[], id: string, title: string, has: (service: Service) => boolean): Finding {
  const count = doctors.filter(({ told }) => told.some(({ services }) => services.some(has))).length;
  if (count > 0) return { id, level: 'pass', title, found: `${counted(count, 'doctor')} with such a service.` };
  return {
    id,
    level: 'fail',
    title,
    found: 'No doctor has such a service.',
    todo: `${directory}: set ${title} for what patients may ${id === 'to_site' ? 'see' : 'book, where To site is set'}.`,
  };
}

function defaults(doctors: Doctor[]): Finding[] {
  const numbers = ({ told }: Doctor) =>
    told.filter(({ services }) => services.length > 0).map(({ services }) => services.filter((one) => one.default));
  const several = doctors.filter((doctor) => numbers(doctor).some((marked) => marked.length > 1));
  const none = doctors.filter((doctor) => doctor.bookable && numbers(doctor).some((marked) => marked.length === 0));
  const offline = doctors.filter(
    (doctor) => doctor.bookable && numbers(doctor).some(([one, other]) => one && !other && !one.online_booking),
  );
  const title = 'Default';
  const id = 'default_service';
  const todo = `${directory}: set Default for exactly one service of each doctor, one that is To site and Online booking too.`;
  const cases: [Doctor[], Finding['level'], string][] = [
    [several, 'fail', 'more than one Default service'],
    [none, 'fail', 'no Default service'],
    [offline, 'warn', 'a Default service without Online booking'],
  ];
  const wrong = cases.flatMap(([who, level, what]): Finding[] =>
    who.length === 0
      ? []
      : [
          {
            id,
            level,
            title,
            found: `${counted(who.length, 'doctor')} with ${what}:`,
            details: firstFew(who.map(named)),
            todo,
          },
        ],
  );
  return wrong.length > 0 ? wrong : [{ id, level: 'pass', title, found: 'One for each doctor.' }];
}

/** Services for Online booking of the doctors whom method 2 was asked for: there prices are told in full. */
function incomplete(
  reading: Reading,
  id: string,
  title: string,
  todo: string,
  has: (service: Service) => boolean,
): Finding {
  const all = new Map<string, Service[]>();
  for (const { doctor, detail } of reading.doctors) {
    const told = detail.result.ok ? [doctor, detail.result.value] : [doctor];
    for (const service of told.flatMap(({ services }) => services)) {
      all.set(service.id, [...(all.get(service.id) ?? []), service]);
    }
  }
  const online = [...all.values()].filter((told) => told.some((service) => service.online_booking));
  const without = online.flatMap((told) => (told.some(has) ? [] : told.slice(0, 1)));
  if (without.length === 0) {
    return {
      id,
      level: 'pass',
      title,
      found: `Told for each of ${counted(online.length, 'service')} for Online booking.`,
    };
  }
  return {
    id,
    level: 'warn',
    title,
    found: `${without.length} of ${counted(online.length, 'service')} for Online booking without it:`,
    details: firstFew(without.map(named)),
    todo,
  };
}

/** @param today the clinic's date; without its `zone` that of UTC */
export function configurationFindings(reading: Reading, today: string, zoned: boolean): Finding[] {
  const doctors = doctorsOf(reading);
  // Where nobody could be listed, the methods' findings say why, and nothing is known about flags.
  if (doctors.length === 0 && !(reading.bookable.result.ok && reading.catalogue?.result.ok)) return [];
  return [
    onlineScheduling(reading, doctors),
    slotDepth(reading, today, zoned),
    freePlaces(reading),
    // Method 7 has all services: which of them are To site, the others tell.
    flag(doctorsOf({ ...reading, catalogue: undefined }), 'to_site', 'To site', () => true),
    flag(doctors, 'online_booking', 'Online booking', (service) => service.online_booking),
    ...defaults(doctors),
    incomplete(
      reading,
      'prices',
      'Prices',
      'In the ERP: give these services a price for each price type, or patients see none.',
      ({ price, prices }) => price !== undefined || prices.length > 0,
    ),
    incomplete(
      reading,
      'durations',
      'Durations',
      'In the ERP: give these services a duration, or patients don’t see how long a visit takes.',
      ({ duration }) => duration !== undefined,
    ),
  ];
}

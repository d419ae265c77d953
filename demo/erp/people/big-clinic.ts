// Generated clinics of any size, for long lists and calendars. Random numbers are derived from texts (occupancy.ts) in
// integer arithmetic, so that the same size and seed give the same clinic on every machine.
import { firstNames, kinds, specialities, surnames, womensNames } from './big-clinic-names.ts';
import type { Away, ClinicData, DoctorData, Hours, ServiceData, Translations } from './clinic-data.ts';
import { kyiv } from './kyiv.ts';
import { seededRandom } from './occupancy.ts';

/** `days` is the slot depth. Each `seed` gives another clinic of the same size. */
export type Size = { doctors: number; services: number; days: number; seed: number };

/** The minimum and maximum of each. Every doctor has a different name, and every service belongs to one speciality. */
export const limits: Readonly<Record<keyof Size, readonly [number, number]>> = {
  doctors: [1, firstNames.length * surnames.length],
  services: [1, specialities.length * kinds.length],
  days: [1, 366],
  seed: [0, 2 ** 31 - 1],
};

const defaultSize: Size = { doctors: 2000, services: 300, days: 90, seed: 1 };

const weeks: readonly (readonly Hours[])[] = [
  [
    { days: [1, 3, 5], from: '09:00', to: '13:00' },
    { days: [1, 3, 5], from: '14:00', to: '17:00' },
  ],
  [
    { days: [2, 4], from: '08:00', to: '12:00' },
    { days: [2, 4], from: '12:40', to: '16:00' },
    { days: [6], from: '09:00', to: '14:00' },
  ],
  [{ days: [1, 2, 4], from: '14:00', to: '20:00' }],
  [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '12:00' }],
  [{ days: [2, 3, 5], from: '15:00', to: '20:00' }],
];

/** Of every twenty doctors, one has each of these peculiarities; the other thirteen have none. */
const peculiarities = [
  'vacation',
  'absence',
  'custom',
  'full',
  'by phone only',
  'inactive',
  'not in the schedule',
] as const;
const cycleLength = 20;

const away: Readonly<Record<Away['kind'], Away>> = {
  vacation: { kind: 'vacation', firstDay: -3, lastDay: 10 },
  absence: { kind: 'absence', firstDay: 2, lastDay: 2 },
  custom: { kind: 'custom', firstDay: 1, lastDay: 5, from: '10:00', to: '16:00' },
};

const joinTexts = (first: Translations, second: Translations, glue: string): Translations =>
  Object.fromEntries(Object.entries(first).map(([language, text]) => [language, `${text}${glue}${second[language]}`]));

/** The numbers from 0 to `count` (excluded), shuffled by the text (Fisher and Yates). */
function shuffled(count: number, text: string): number[] {
  const numbers = Array.from({ length: count }, (_, number) => number);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(seededRandom(`${text} ${last}`) * (last + 1));
    [numbers[last], numbers[other]] = [numbers[other] ?? 0, numbers[last] ?? 0];
  }
  return numbers;
}

type Treatment = ServiceData & { speciality: number; offered: (typeof kinds)[number]['offered'] };

/** A generated clinic. Zone, currency and languages are those of the Kyiv clinic, so its proxy settings fit, too. */
export function bigClinic(size: Partial<Size> = {}): ClinicData {
  const { doctors, services, days, seed } = { ...defaultSize, ...size };
  // At least five services per speciality where possible, so that each has services of every kind of `offered`.
  const used = specialities.slice(0, Math.max(1, Math.floor(services / 5)));
  const treatments = Array.from({ length: services }, (_, index) => serviceOf(index, used));
  const names = shuffled(limits.doctors[1], `${seed} names`);
  const speciality = shuffled(doctors, `${seed} specialities`).map((index) => index % used.length);
  return {
    ...kyiv,
    slot_depth: days,
    services: treatments.map(({ speciality: _, offered: __, ...service }) => service),
    doctors: Array.from({ length: doctors }, (_, index) => {
      const of = speciality[index] ?? 0;
      return doctorOf(
        index,
        `${seed} ${index}`,
        names[index] ?? 0,
        used[of] ?? {},
        treatments.filter((one) => one.speciality === of),
      );
    }),
    patients: names.slice(0, 300).map((name) => nameOf(name, 1).uk ?? ''),
  };
}

/** With `shift`, patients get other first names than doctors with the same surname. */
const nameOf = (name: number, shift = 0): Translations =>
  joinTexts(
    firstNames[(name + shift) % firstNames.length] ?? {},
    surnames[Math.floor(name / firstNames.length)] ?? {},
    ' ',
  );

function serviceOf(index: number, used: readonly Translations[]): Treatment {
  const kind = kinds[Math.floor(index / used.length)] ?? kinds[0];
  if (!kind) throw new Error('There are no kinds of services.');
  const speciality = index % used.length;
  const price = kind.price + 50 * (speciality % 7) * Math.sign(kind.price);
  return {
    id: String(101 + index),
    name: joinTexts(used[speciality] ?? {}, kind.name, ', '),
    minutes: kind.minutes,
    prices: { 1: price, 2: Math.round(price * 0.9) },
    speciality,
    offered: kind.offered,
  };
}

function doctorOf(
  index: number,
  seed: string,
  name: number,
  position: Translations,
  treatments: readonly Treatment[],
): DoctorData {
  const peculiarity = peculiarities[index % cycleLength];
  // All doctors of a speciality offer its first two kinds of services.
  const own = treatments.filter((_, order) => order < 2 || seededRandom(`${seed} does ${order}`) < 0.7);
  const those = (offered: Treatment['offered']) =>
    own.filter((service) => service.offered === offered).map(({ id }) => id);
  const [online, shown] = [those('online'), those('shown')];
  const byPhone = peculiarity === 'by phone only';
  return {
    id: String(1001 + index),
    name: nameOf(name),
    position,
    sex: name % firstNames.length < womensNames.length ? 'woman' : 'man',
    step: [10, 20, 30][index % 3] ?? 10,
    online: byPhone ? [] : online,
    shown: byPhone ? [...online, ...shown] : shown,
    internal: those('internal'),
    standard: online[0] ?? '',
    week: weeks[Math.floor(seededRandom(`${seed} week`) * weeks.length)] ?? [],
    away:
      peculiarity === 'vacation' || peculiarity === 'absence' || peculiarity === 'custom' ? [away[peculiarity]] : [],
    taken: peculiarity === 'full' ? 1 : 0.05 + 0.2 * seededRandom(`${seed} taken`),
    ...(peculiarity === 'inactive' && { doctor_status: 'inactive' }),
    ...(peculiarity === 'not in the schedule' && { use_in_schedule: false }),
  };
}

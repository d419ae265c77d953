// Doctors and services by specialty. The ERP has no specialties, only what is printed below a doctor's name.
import type { Employee } from '../../contract/schedule.ts';
import type { ServiceOffer } from './service-offers.ts';

/** Offers of one specialty. `title` is in the shown language; absent for the offers without a common specialty. */
type OfferGroup = { title?: string; offers: readonly ServiceOffer[] };

/** With fewer bookable services, one list without headings is easier to read. */
const minServicesForGroups = 8;

type Naming = (doctor: Employee) => string | undefined;

/** `keyOf`: one text for each specialty, in whatever language. `titleOf`: its name in the shown language. */
type Specialties = { keyOf: Naming; titleOf: (key: string) => string };

/**
 * Some languages have two names for a profession, one for women and one for men. The language with the fewest names has
 * one for each. The shorter one is the name of the specialty: women's names are the longer ones.
 * @param position a doctor's profession in the shown language
 * @returns undefined where all doctors have one
 */
function findSpecialties(doctors: readonly Employee[], position: Naming): Specialties | undefined {
  const languages = new Set(doctors.flatMap(({ locales }) => Object.keys(locales)));
  const inLanguage =
    (language: string): Naming =>
    (doctor) =>
      doctor.locales[language]?.position ?? doctor.position;
  const [naming] = [position, ...[...languages].map(inLanguage)]
    .map((keyOf) => ({ keyOf, count: new Set(doctors.map(keyOf)).size }))
    .filter(({ count }) => count > 1)
    .sort((one, other) => one.count - other.count);
  if (naming === undefined) return undefined;
  const { keyOf } = naming;
  const titles = new Map<string | undefined, string>();
  for (const doctor of doctors) {
    const [key, title] = [keyOf(doctor), position(doctor)];
    const known = titles.get(key);
    if (title !== undefined && (known === undefined || title.length < known.length)) titles.set(key, title);
  }
  return { keyOf, titleOf: (key) => titles.get(key) ?? key };
}

/**
 * Groups offers by the specialty of their doctors, and keeps their order. Services of several specialties come last.
 * One group where there are few services or only one specialty.
 */
export function groupBySpecialty(offers: readonly ServiceOffer[], position: Naming): OfferGroup[] {
  const whole = [{ offers }];
  if (offers.filter(({ employees }) => employees.length > 0).length < minServicesForGroups) return whole;
  const specialties = findSpecialties([...new Set(offers.flatMap((offer) => offer.doctors))], position);
  if (specialties === undefined) return whole;

  const groups = new Map<string | undefined, ServiceOffer[]>();
  for (const offer of offers) {
    const [first, ...others] = new Set(offer.doctors.map(specialties.keyOf));
    const specialty = others.length > 0 ? undefined : first;
    groups.set(specialty, [...(groups.get(specialty) ?? []), offer]);
  }
  if (groups.size < 2) return whole;
  const others = groups.get(undefined);
  return [
    ...[...groups].flatMap(([specialty, some]) =>
      specialty === undefined ? [] : { title: specialties.titleOf(specialty), offers: some },
    ),
    ...(others ? [{ offers: others }] : []),
  ];
}

/** The doctors of each specialty by its title; nothing where there is only one. */
export function doctorsBySpecialty(doctors: readonly Employee[], position: Naming): Map<string, Employee[]> {
  const specialties = findSpecialties(doctors, position);
  const found = new Map<string, Employee[]>();
  for (const doctor of specialties ? doctors : []) {
    const key = specialties?.keyOf(doctor);
    const title = key && specialties?.titleOf(key);
    if (!title) continue;
    const others = found.get(title);
    if (others) others.push(doctor);
    else found.set(title, [doctor]);
  }
  return found;
}

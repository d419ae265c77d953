// The specialty of each doctor. The ERP has no specialties, only what is printed below a doctor's name.
import type { Employee } from '../../contract/schedule.ts';

/** A doctor's profession, in whatever language. */
type Naming = (doctor: Employee) => string | undefined;

/**
 * Some languages have two names for a profession, one for women and one for men. The language with the fewest names has
 * one for each. The shorter one is the name of the specialty: women's names are the longer ones.
 * @param position a doctor's profession in the shown language
 * @returns the specialty's name in the shown language; undefined for a doctor without a profession
 */
export function findSpecialties(doctors: readonly Employee[], position: Naming): Naming {
  const languages = new Set(doctors.flatMap(({ locales }) => Object.keys(locales)));
  const inLanguage =
    (language: string): Naming =>
    (doctor) =>
      doctor.locales[language]?.position ?? doctor.position;
  const [naming] = [position, ...[...languages].map(inLanguage)]
    .map((keyOf) => ({ keyOf, count: new Set(doctors.map(keyOf)).size }))
    .filter(({ count }) => count > 1)
    .sort((one, other) => one.count - other.count);
  const keyOf = naming?.keyOf ?? position;
  const titles = new Map<string | undefined, string>();
  for (const doctor of doctors) {
    const [key, title] = [keyOf(doctor), position(doctor)];
    const known = titles.get(key);
    if (title !== undefined && (known === undefined || title.length < known.length)) titles.set(key, title);
  }
  return (doctor) => titles.get(keyOf(doctor)) ?? position(doctor);
}

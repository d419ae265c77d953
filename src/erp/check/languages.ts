// Whether the names that patients read exist in the clinic's languages.
import { baseLanguage } from '../../contract/language-tag.ts';
import type { Locales } from '../../contract/schedule.ts';
import { counted, type Finding, firstFew, named } from './finding.ts';
import type { Reading } from './reading.ts';

/** As the widget looks for one: the very tag, else any of the same language. */
const speaks = (locales: Locales, language: string): boolean =>
  Object.entries(locales).some(([tag, { name }]) => name !== undefined && baseLanguage(tag) === baseLanguage(language));

type Named = { id: string; name: string; locales: Locales };

function missing(things: Named[], language: string, thing: string): string[] {
  const without = things.filter(({ locales }) => !speaks(locales, language));
  if (without.length === 0) return [];
  const names = without.slice(0, 3).map(named).join(', ');
  const rest = without.length > 3 ? ` and ${without.length - 3} more` : '';
  return [`${language}: ${without.length} of ${counted(things.length, thing)}: ${names}${rest}`];
}

/** @param languages the clinic's (BOOKING_LANGUAGES), undefined: not known */
export function languageFinding({ bookable, catalogue }: Reading, languages: readonly string[] | undefined): Finding[] {
  const title = 'Languages';
  const id = 'languages';
  if (languages === undefined) {
    return [
      { id, level: 'note', title, found: 'Not checked: set BOOKING_LANGUAGES to the clinic’s, such as uk,en,he.' },
    ];
  }
  const offered = bookable.result.ok && bookable.result.value.length > 0 ? bookable : catalogue;
  if (!offered?.result.ok) return [];
  const doctors = offered.result.value;
  const services = [
    ...new Map(doctors.flatMap((doctor) => doctor.services.map((service) => [service.id, service]))).values(),
  ];
  const details = languages.flatMap((language) => [
    ...missing(doctors, language, 'doctor'),
    ...missing(services, language, 'service'),
  ]);
  if (details.length === 0) {
    return [{ id, level: 'pass', title, found: `Doctors and services have names in ${languages.join(', ')}.` }];
  }
  return [
    {
      id,
      level: 'warn',
      title,
      found: 'Names are missing, and patients read the plain ones there:',
      details: firstFew(details),
      todo: 'In the ERP: write the names in these languages for employees and services, or take the language out of BOOKING_LANGUAGES.',
    },
  ];
}

// Whether doctors and services have names in the clinic's languages.
import { baseLanguage } from '../../contract/language-tag.ts';
import type { Locales } from '../../contract/schedule.ts';
import { type CheckFinding, firstFive, nameWithId, quantity } from './check-finding.ts';
import { gapIn, notJudged, notSeen, unseenField } from './evidence.ts';
import type { ReadProbes } from './probe-reads.ts';

/** By the widget's rule: any tag of the same language will do. */
const hasName = (locales: Locales, language: string): boolean =>
  Object.entries(locales).some(([tag, { name }]) => name !== undefined && baseLanguage(tag) === baseLanguage(language));

type NamedThing = { id: string; name: string; locales: Locales };

function missingNames(things: NamedThing[], language: string, noun: string): string[] {
  const without = things.filter(({ locales }) => !hasName(locales, language));
  if (without.length === 0) return [];
  const names = without.slice(0, 3).map(nameWithId).join(', ');
  const more = without.length > 3 ? ` and ${without.length - 3} more` : '';
  return [`${language}: ${without.length} of ${quantity(things.length, noun)}: ${names}${more}`];
}

/** @param languages the clinic's (BOOKING_LANGUAGES), undefined where they aren't known */
export function languageFinding(probes: ReadProbes, languages: readonly string[] | undefined): CheckFinding[] {
  const title = 'Languages';
  const id = 'languages';
  if (languages === undefined) {
    return [
      {
        id,
        level: 'note',
        title,
        found: 'Not checked: set BOOKING_LANGUAGES to the clinic’s languages, such as uk,en,he.',
      },
    ];
  }
  const { bookable, catalogue } = probes;
  const offered = bookable.result.ok && bookable.result.value.length > 0 ? bookable : catalogue;
  if (!offered?.result.ok) {
    return [notJudged({ id, title }, gapIn(probes, 'employees', 'employeesAll') ?? 'no doctor could be read')];
  }
  const doctors = offered.result.value;
  const services = [
    ...new Map(doctors.flatMap((doctor) => doctor.services.map((service) => [service.id, service]))).values(),
  ];
  const details = languages.flatMap((language) => [
    ...missingNames(doctors, language, 'doctor'),
    ...missingNames(services, language, 'service'),
  ]);
  if (details.length === 0) {
    return [{ id, level: 'pass', title, found: `Doctors and services have names in ${languages.join(', ')}.` }];
  }
  const unseen =
    unseenField(probes, 'services', ['locales'], 'structure') ??
    unseenField(probes, 'employees', ['locales'], 'structure');
  if (unseen !== undefined) return [notSeen({ id, title }, unseen, 'locales')];
  return [
    {
      id,
      level: 'warn',
      title,
      found: 'Names are missing; patients see the ERP’s plain names instead:',
      details: firstFive(details),
      todo: 'In the ERP: translate the names of employees and services, or remove the language from BOOKING_LANGUAGES.',
    },
  ];
}

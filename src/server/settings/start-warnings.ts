// What an operator should know at the start and after a reload: settings that work, and that a clinic may regret.
import { baseLanguage } from '../../contract/language-tag.ts';
import { unencryptedHost } from '../../erp/unencrypted-host.ts';
import type { WidgetTexts } from '../../proxy/clinic-settings.ts';
import { hasTranslation } from '../../proxy/reads/clinic-facts.ts';
import type { ClinicEntry } from './clinic-settings.ts';
import type { ServerSettings } from './settings.ts';

/** Not known at the start, but by the first request that a proxy passes on. */
export const forwardedWarning =
  'a proxy before this one names its clients in X-Forwarded-For or Forwarded, and BOOKING_TRUST_PROXY is 0: all patients count as one client and share its limits; set BOOKING_TRUST_PROXY to how many proxies of yours stand before this one';

/** One sentence each; none holds a secret. @param words the widget's words by language tag */
export function startWarnings(
  { store, clinics }: Pick<ServerSettings, 'store' | 'clinics'>,
  words: AllWords,
): string[] {
  const warnings: string[] = [];
  if (store === ':memory:') {
    warnings.push(
      'the store is in memory and forgets everything at a stop: cancel links of visits booked before no longer work; set BOOKING_STORE=sqlite:PATH',
    );
  }
  return [...warnings, ...clinics.flatMap((entry) => clinicWarnings(entry, words))];
}

type AllWords = Readonly<Record<string, WidgetTexts>>;

/** Those about one clinic. */
export function clinicWarnings({ alpaca, clinic }: ClinicEntry, words: AllWords): string[] {
  const warnings: string[] = [];
  const open = unencryptedHost(alpaca.url);
  if (open !== undefined) {
    warnings.push(
      `the ERP's address of clinic ${clinic.id} is not encrypted: whoever is on the way to ${open} can read the token and the patients' data; use https`,
    );
  }
  const unspoken = clinic.languages.filter((language) => !hasTranslation(language, words));
  if (unspoken.length > 0) {
    warnings.push(
      `the widget has no words for ${unspoken.join(', ')} of the languages of clinic ${clinic.id}: there it shows the ERP's names in that language, and everything else in English`,
    );
  }
  const unused = Object.keys(clinic.words ?? {}).filter(
    (tag) => !clinic.languages.some((language) => language === tag || baseLanguage(language) === tag),
  );
  if (unused.length > 0) {
    warnings.push(
      `clinic ${clinic.id} has words of its own in ${unused.join(', ')}, which is none of its languages: nobody sees them; add it to BOOKING_LANGUAGES or take them away`,
    );
  }
  return warnings;
}

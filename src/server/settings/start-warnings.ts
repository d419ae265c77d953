// Warnings at the start and after a reload: settings that work, but that a clinic may regret.
import { baseLanguage } from '../../contract/language-tag.ts';
import { unencryptedHost } from '../../erp/unencrypted-host.ts';
import type { WidgetTexts } from '../../proxy/clinic-settings.ts';
import { hasTranslation } from '../../proxy/reads/clinic-facts.ts';
import type { ClinicEntry } from './clinic-settings.ts';
import type { ServerSettings } from './settings.ts';

/** Logged at the first request that a reverse proxy forwards. */
export const forwardedWarning =
  'a reverse proxy sends X-Forwarded-For or Forwarded, but BOOKING_TRUST_PROXY is 0: all patients count as one client and share its rate limits; set BOOKING_TRUST_PROXY to the number of your reverse proxies';

/** One sentence each, never with a secret. @param words the widget's texts by language tag */
export function startWarnings(
  { store, clinics, publicUrl = '' }: Pick<ServerSettings, 'store' | 'clinics' | 'publicUrl'>,
  words: AllWords,
): string[] {
  const warnings: string[] = [];
  if (store === ':memory:') {
    warnings.push(
      'the store is in memory and loses everything at a restart: cancel links of earlier visits stop working; set BOOKING_STORE=sqlite:PATH',
    );
  }
  if (publicUrl.split('/').length > 3 && clinics.some(({ clinic }) => clinic.catalog)) {
    warnings.push(
      `BOOKING_PUBLIC_URL has a path, and the links on the doctors' pages lead past it; set BOOKING_CATALOG=off, or give the proxy a host of its own`,
    );
  }
  return [...warnings, ...sharedErpWarnings(clinics), ...clinics.flatMap((entry) => clinicWarnings(entry, words))];
}

/** Clinics that are one and the same for their ERP: the same address and the same token. */
export function sharedErpWarnings(clinics: readonly ClinicEntry[]): string[] {
  const erpOf = ({ alpaca }: ClinicEntry) => JSON.stringify([alpaca.url, alpaca.token]);
  return clinics.flatMap((entry) => {
    const same = clinics.filter((one) => erpOf(one) === erpOf(entry));
    return same.length < 2 || same[0] !== entry
      ? []
      : [
          `clinics ${same.map(({ clinic }) => clinic.id).join(' and ')} have the same ERP and token: their caches and rate limits are separate, so a time booked at one may still be shown at the other, and their visits are checked twice; keep one of them`,
        ];
  });
}

type AllWords = Readonly<Record<string, WidgetTexts>>;

/** The warnings about one clinic. */
export function clinicWarnings({ alpaca, clinic }: ClinicEntry, words: AllWords): string[] {
  const warnings: string[] = [];
  const unencrypted = unencryptedHost(alpaca.url);
  if (unencrypted !== undefined) {
    warnings.push(
      `the connection to the ERP of clinic ${clinic.id} is not encrypted: anybody on the network path to ${unencrypted} can read the token and the patients' data; use https`,
    );
  }
  const untranslated = clinic.languages.filter((language) => !hasTranslation(language, words));
  if (untranslated.length > 0) {
    warnings.push(
      `the widget has no texts in ${untranslated.join(', ')}, a language of clinic ${clinic.id}: it shows the ERP's names in that language and everything else in English`,
    );
  }
  const unused = Object.keys(clinic.words ?? {}).filter(
    (tag) => !clinic.languages.some((language) => language === tag || baseLanguage(language) === tag),
  );
  if (unused.length > 0) {
    warnings.push(
      `clinic ${clinic.id} has its own texts in ${unused.join(', ')}, which is not one of its languages: they are never shown; add it to BOOKING_LANGUAGES or remove them`,
    );
  }
  return warnings;
}

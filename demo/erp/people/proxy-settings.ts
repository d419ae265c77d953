// A clinic's settings for the proxy as environment variables (src/server/README.md, "Settings"), without secrets and
// addresses.
import type { ClinicData } from './clinic-data.ts';

/** A text in each language that differs, by language tag. */
type TextByLanguage = Readonly<Record<string, string>>;

/**
 * What the ERP doesn't know: the country of the phone numbers (ISO 3166), the languages of the site (`uk,en`), name,
 * address, map and what to bring, the cancellation reason of moved visits, and that of patients who choose none.
 */
type PublicFacts = {
  country: string;
  languages: string;
  moveReason: string;
  defaultReason?: string;
  name: TextByLanguage;
  phone: string;
  address: TextByLanguage;
  mapUrl: string;
  bring: TextByLanguage;
};

/** The settings by variable name. */
export const proxySettings = ({ time_zone, currency, reasons }: ClinicData, facts: PublicFacts) => ({
  BOOKING_TIME_ZONE: time_zone,
  BOOKING_CURRENCY: currency,
  BOOKING_COUNTRY: facts.country,
  BOOKING_LANGUAGES: facts.languages,
  BOOKING_CLINIC_NAME: JSON.stringify(facts.name),
  BOOKING_CLINIC_PHONE: facts.phone,
  BOOKING_CLINIC_ADDRESS: JSON.stringify(facts.address),
  BOOKING_MAP_URL: facts.mapUrl,
  BOOKING_BRING: JSON.stringify(facts.bring),
  BOOKING_REASONS: JSON.stringify(
    reasons.map(({ id, name }) => ({
      id,
      label: name,
      ...(id === facts.moveReason && { move: true }),
      ...(id === facts.defaultReason && { default: true }),
    })),
  ),
});

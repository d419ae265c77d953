// A clinic's settings for the proxy as environment variables (src/server/README.md, "Settings"), without secrets and
// addresses.
import type { ClinicData } from './clinic-data.ts';

/**
 * What the ERP doesn't know: the country of the phone numbers (ISO 3166), the languages of the site (`uk,en`), name and
 * address, and the cancellation reason of moved visits.
 */
type PublicFacts = {
  country: string;
  languages: string;
  moveReason: string;
  name: string;
  phone: string;
  address: string;
};

/** The settings by variable name. */
export const proxySettings = ({ time_zone, currency, reasons }: ClinicData, facts: PublicFacts) => ({
  BOOKING_TIME_ZONE: time_zone,
  BOOKING_CURRENCY: currency,
  BOOKING_COUNTRY: facts.country,
  BOOKING_LANGUAGES: facts.languages,
  BOOKING_CLINIC_NAME: facts.name,
  BOOKING_CLINIC_PHONE: facts.phone,
  BOOKING_CLINIC_ADDRESS: facts.address,
  BOOKING_REASONS: JSON.stringify(
    reasons.map(({ id, name }) => ({ id, label: name, ...(id === facts.moveReason && { move: true }) })),
  ),
});

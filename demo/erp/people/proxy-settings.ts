// What a proxy must be told of a clinic, as the environment it reads (src/server/README.md, "Settings"): all that isn't secret and doesn't
// depend on where things run.
import type { ClinicData } from './clinic-data.ts';

/**
 * What the ERP itself doesn't know: the country of its phones (ISO 3166), what its site is written in (`uk,en`), how to find it, and for
 * which of its reasons a visit is cancelled that is moved.
 */
export type PublicFacts = {
  country: string;
  languages: string;
  moveReason: string;
  name: string;
  phone: string;
  address: string;
};

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

export type ProxySettings = ReturnType<typeof proxySettings>;

// The offers in each of a clinic's languages, made of method 1's answer once and kept as long as that is.

import type { Offers, ServiceOffer } from '../../contract/offers.ts';
import { readOffers } from '../../contract/read-offers.ts';
import type { Employee } from '../../contract/schedule.ts';
import { listOffers } from '../../contract/service-offers.ts';
import { servicePrice } from '../../contract/visit-facts.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import { formatOffers } from './format-offers.ts';
import { parseRowsInTurns } from './json-in-turns.ts';
import { offersIn } from './offers-in.ts';
import { type Compress, type PreparedAnswer, prepareJson } from './prepared-answer.ts';

/** With more doctors, a brief answer has the services alone, and no other has their numbers as text. */
const maxDoctorsInBrief = 100;

/** The services as the widget would list them of these offers, for the ERP's default prices. */
function briefOf(offers: Offers): ServiceOffer[] {
  // No service has a photo.
  const doctors = readOffers(offers, String);
  const byId = new Map(doctors.map((doctor) => [doctor.id, doctor]));
  return listOffers(doctors, (doctorId, serviceId) => {
    const doctor = byId.get(doctorId);
    return doctor && servicePrice(doctor, serviceId, undefined);
  });
}

/** `brief`: the services alone where there are many doctors. */
export type OffersQuery = { language: string; brief: boolean };

type Made = { making: Promise<PreparedAnswer>; answer?: PreparedAnswer };

const keyOf = ({ language, brief }: OffersQuery) => `${language} ${brief}`;

export type OffersByLanguage = {
  /** @param employees method 1's answer */
  in(query: OffersQuery, employees: PreparedAnswer): Promise<PreparedAnswer>;
  /** The same without waiting; undefined until it is made. */
  inNow(query: OffersQuery, employees: PreparedAnswer): PreparedAnswer | undefined;
};

export function createOffersByLanguage(
  compress: Compress,
  settings: Pick<ClinicSettings, 'languages' | 'country' | 'currency'>,
): OffersByLanguage {
  /** Where the ERP has no text in a language. */
  const [clinicLanguage = 'en'] = settings.languages;
  const byAnswer = new WeakMap<PreparedAnswer, Map<string, Made>>();

  async function make(
    { language, brief }: OffersQuery,
    { encoded: { plain } }: PreparedAnswer,
  ): Promise<PreparedAnswer> {
    // Our own answer, which was parsed by the contract.
    const rows = (await parseRowsInTurns(plain.body)) as Employee[];
    const offers = await offersIn(rows, language, clinicLanguage);
    const isLarge = rows.length > maxDoctorsInBrief;
    const services = brief || !isLarge ? briefOf(offers) : [];
    const answer = {
      ...(brief && isLarge ? { brief: services } : { offers }),
      ...(services.length > 0 && { numbers: formatOffers(services, language, settings) }),
    };
    return prepareJson({ ok: true, ...answer }, plain.headers['cache-control'] ?? 'no-store', compress);
  }

  return {
    async in(query, employees) {
      const all = byAnswer.get(employees) ?? new Map<string, Made>();
      byAnswer.set(employees, all);
      const key = keyOf(query);
      const known = all.get(key);
      if (known) return known.making;
      const made: Made = { making: make(query, employees) };
      all.set(key, made);
      try {
        made.answer = await made.making;
      } catch (error) {
        all.delete(key);
        throw error;
      }
      return made.answer;
    },
    inNow: (query, employees) => byAnswer.get(employees)?.get(keyOf(query))?.answer,
  };
}

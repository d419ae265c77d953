// The offers in each of a clinic's languages, made of method 1's answer once and kept as long as that is.

import type { Offers, ServiceOffer } from '../../contract/offers.ts';
import { readOffers } from '../../contract/read-offers.ts';
import type { Employee } from '../../contract/schedule.ts';
import { listOffers } from '../../contract/service-offers.ts';
import { servicePrice } from '../../contract/visit-facts.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import { formatOffers } from './format-offers.ts';
import { parseRowsInTurns } from './json-in-turns.ts';
import { createMadeOnce } from './made-once.ts';
import { offersIn } from './offers-in.ts';
import { type Compress, type PreparedAnswer, prepareJson } from './prepared-answer.ts';

/** With more doctors, a brief answer has the services alone, and no other has the services' numbers as text. */
const maxDoctorsInBrief = 100;

/** Whether brief answers of a clinic with these offers leave doctors out. */
export const isLarge = ({ doctors }: Offers): boolean => doctors.ids.length > maxDoctorsInBrief;

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

/**
 * `brief`: the services alone where there are many doctors; the one with this id, where it can be booked. Undefined:
 * the whole answer.
 */
export type OffersQuery = { language: string; brief: string | undefined };

export type OffersByLanguage = {
  /** @param employees method 1's answer */
  in(query: OffersQuery, employees: PreparedAnswer): Promise<PreparedAnswer>;
  /** The same without waiting; undefined until it is made. */
  inNow(query: OffersQuery, employees: PreparedAnswer): PreparedAnswer | undefined;
  /** The whole offers, to make something of them. */
  read(language: string, employees: PreparedAnswer): Promise<Offers>;
};

export function createOffersByLanguage(
  compress: Compress,
  settings: Pick<ClinicSettings, 'languages' | 'country' | 'currency'>,
): OffersByLanguage {
  /** Where the ERP has no text in a language. */
  const [clinicLanguage = 'en'] = settings.languages;
  const made = createMadeOnce();
  const keyOf = ({ language, brief }: OffersQuery) => `${language} ${brief}`;
  // Our own answers, which were made by the contract.
  const parse = ({ encoded }: PreparedAnswer) => JSON.parse(new TextDecoder().decode(encoded.plain.body));
  const prepare = (answer: object, { encoded }: PreparedAnswer) =>
    prepareJson({ ok: true, ...answer }, encoded.plain.headers['cache-control'] ?? 'no-store', compress);

  const prepareBrief = (brief: readonly ServiceOffer[], language: string, employees: PreparedAnswer) =>
    prepare({ brief, numbers: formatOffers(brief, language, settings) }, employees);

  function whole(language: string, employees: PreparedAnswer): Promise<PreparedAnswer> {
    return made.of(employees, keyOf({ language, brief: undefined }), async () => {
      const rows = (await parseRowsInTurns(employees.encoded.plain.body)) as Employee[];
      const offers = await offersIn(rows, language, clinicLanguage);
      const numbers = formatOffers(isLarge(offers) ? [] : briefOf(offers), language, settings);
      return prepare({ offers, numbers }, employees);
    });
  }
  const read = async (language: string, employees: PreparedAnswer): Promise<Offers> =>
    parse(await whole(language, employees)).offers;

  function services(language: string, employees: PreparedAnswer): Promise<PreparedAnswer> {
    return made.of(employees, keyOf({ language, brief: '' }), async () => {
      const offers = await read(language, employees);
      return isLarge(offers) ? prepareBrief(briefOf(offers), language, employees) : whole(language, employees);
    });
  }

  return {
    async in({ language, brief }, employees) {
      if (brief === undefined) return whole(language, employees);
      const all = await services(language, employees);
      const known = made.now(employees, keyOf({ language, brief }));
      if (known) return known;
      const list: ServiceOffer[] | undefined = parse(all).brief;
      const one = list?.filter(({ service, online }) => service.id === brief && online > 0);
      // Anybody can make ids up: nothing is kept for those that the clinic doesn't have.
      return one?.length
        ? made.of(employees, keyOf({ language, brief }), () => prepareBrief(one, language, employees))
        : all;
    },
    inNow: (query, employees) => made.now(employees, keyOf(query)),
    read,
  };
}

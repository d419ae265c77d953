// The clinic, its doctors and what they offer, as schema.org has the words for it: what search engines show beside a page.
import type { Employee, Service } from '../../../contract/schedule.ts';
import { inOrder, isBookable, priceOf } from './offers.ts';
import type { Place } from './page.ts';

type Node = Readonly<Record<string, unknown>>;

export const graphOf = (nodes: readonly Node[]): Node => ({ '@context': 'https://schema.org', '@graph': nodes });

const clinicId = ({ origin, addresses }: Place) => `${origin}${addresses.list()}#clinic`;

/** https://schema.org/ReserveAction, on the proxy's booking page. @param path of that page */
function reserveAction({ origin, speech }: Place, path: string): Node {
  return {
    '@type': 'ReserveAction',
    target: {
      '@type': 'EntryPoint',
      urlTemplate: `${origin}${path}`,
      actionPlatform: ['https://schema.org/DesktopWebPlatform', 'https://schema.org/MobileWebPlatform'],
    },
    result: { '@type': 'Reservation', name: speech.words.book },
  };
}

/** How the clinic is reached, which of its doctors is true as well. */
const contact = ({ settings: { phone, address, country } }: Place): Node => ({
  ...(phone !== undefined && { telephone: phone }),
  ...(address !== undefined && {
    address: { '@type': 'PostalAddress', streetAddress: address, addressCountry: country },
  }),
});

/** https://schema.org/MedicalClinic */
export function clinicData(place: Place): Node {
  const { settings, speech, addresses, origin } = place;
  const { name, languages, currency } = settings;
  return {
    '@type': 'MedicalClinic',
    '@id': clinicId(place),
    name,
    url: `${origin}${addresses.list(speech.language)}`,
    ...contact(place),
    currenciesAccepted: currency,
    knowsLanguage: languages,
    potentialAction: reserveAction(place, addresses.booking(undefined, undefined, speech.language)),
  };
}

/** https://schema.org/ItemList of the doctors' pages. */
export function listData({ speech, addresses, origin }: Place, employees: readonly Employee[]): Node {
  return {
    '@type': 'ItemList',
    itemListElement: employees.map((doctor, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: speech.name(doctor),
      url: `${origin}${addresses.doctor(doctor.id, speech.language)}`,
    })),
  };
}

/** https://schema.org/Offer: without a price where the ERP doesn't say one. */
function offer({ settings, speech, addresses, origin }: Place, doctor: Employee, service: Service): Node {
  const price = priceOf(doctor, service, settings.currency);
  return {
    '@type': 'Offer',
    itemOffered: { '@type': 'Service', name: speech.name(service) },
    ...(price && { price: String(price.amount), priceCurrency: price.currency }),
    ...(service.online_booking && {
      url: `${origin}${addresses.booking(doctor.id, service.id, speech.language)}`,
    }),
  };
}

/** https://schema.org/Physician */
export function doctorData(place: Place, doctor: Employee): Node {
  const { speech, addresses, origin } = place;
  const url = `${origin}${addresses.doctor(doctor.id, speech.language)}`;
  const position = speech.position(doctor);
  const about = speech.description(doctor);
  const booking = addresses.booking(doctor.id, undefined, speech.language);
  return {
    '@type': 'Physician',
    '@id': `${origin}${addresses.doctor(doctor.id)}#doctor`,
    name: speech.name(doctor),
    url,
    ...(position !== undefined && { disambiguatingDescription: position }),
    ...(about !== undefined && { description: about }),
    ...(doctor.photo_url !== undefined && { image: `${origin}${doctor.photo_url}` }),
    ...contact(place),
    parentOrganization: { '@id': clinicId(place) },
    makesOffer: inOrder(doctor.services).map((service) => offer(place, doctor, service)),
    ...(isBookable(doctor) && { potentialAction: reserveAction(place, booking) }),
  };
}

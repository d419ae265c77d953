// The clinic, its doctors and their offers in the vocabulary of schema.org, which search engines show with a page.
import type { Employee, Service } from '../../../contract/schedule.ts';
import { bookableFirst, isBookable, onlyService, priceOf } from './offers.ts';
import type { PageContext } from './page-layout.ts';

type Node = Readonly<Record<string, unknown>>;

/** The nodes as one JSON-LD document. */
export const structuredData = (nodes: readonly Node[]): Node => ({ '@context': 'https://schema.org', '@graph': nodes });

const clinicId = ({ origin, links }: PageContext) => `${origin}${links.list()}#clinic`;

/** https://schema.org/ReserveAction, on the proxy's booking page. @param path of that page */
function reserveAction({ origin, localizer }: PageContext, path: string): Node {
  return {
    '@type': 'ReserveAction',
    target: {
      '@type': 'EntryPoint',
      urlTemplate: `${origin}${path}`,
      actionPlatform: ['https://schema.org/DesktopWebPlatform', 'https://schema.org/MobileWebPlatform'],
    },
    result: { '@type': 'Reservation', name: localizer.words.book },
  };
}

/** How to reach the clinic; the same for its doctors. */
const contact = ({ settings: { phone, address, map_url, country } }: PageContext): Node => ({
  ...(phone !== undefined && { telephone: phone }),
  ...(address !== undefined && {
    address: { '@type': 'PostalAddress', streetAddress: address, addressCountry: country },
  }),
  ...(map_url !== undefined && { hasMap: map_url }),
});

/** https://schema.org/MedicalClinic */
export function clinicNode(context: PageContext): Node {
  const { settings, localizer, links, origin } = context;
  const { name, languages, currency } = settings;
  return {
    '@type': 'MedicalClinic',
    '@id': clinicId(context),
    name,
    url: `${origin}${links.list(localizer.language)}`,
    ...contact(context),
    currenciesAccepted: currency,
    knowsLanguage: languages,
    potentialAction: reserveAction(context, links.booking(undefined, undefined, localizer.language)),
  };
}

/** https://schema.org/ItemList of the doctors' pages. */
export function doctorListNode({ localizer, links, origin }: PageContext, employees: readonly Employee[]): Node {
  return {
    '@type': 'ItemList',
    itemListElement: employees.map((doctor, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: localizer.name(doctor),
      url: `${origin}${links.doctor(doctor.id, localizer.language)}`,
    })),
  };
}

/** https://schema.org/Offer, without a price when the ERP has none. */
function offer({ settings, localizer, links, origin }: PageContext, doctor: Employee, service: Service): Node {
  const price = priceOf(doctor, service, settings.currency);
  return {
    '@type': 'Offer',
    itemOffered: { '@type': 'Service', name: localizer.name(service) },
    ...(price && { price: String(price.amount), priceCurrency: price.currency }),
    ...(service.online_booking && {
      url: `${origin}${links.booking(doctor.id, service.id, localizer.language)}`,
    }),
  };
}

/** https://schema.org/Physician */
export function doctorNode(context: PageContext, doctor: Employee): Node {
  const { localizer, links, origin } = context;
  const url = `${origin}${links.doctor(doctor.id, localizer.language)}`;
  const position = localizer.position(doctor);
  const about = localizer.description(doctor);
  const booking = links.booking(doctor.id, onlyService(doctor), localizer.language);
  return {
    '@type': 'Physician',
    '@id': `${origin}${links.doctor(doctor.id)}#doctor`,
    name: localizer.name(doctor),
    url,
    ...(position !== undefined && { disambiguatingDescription: position }),
    ...(about !== undefined && { description: about }),
    ...(doctor.photo_url !== undefined && { image: `${origin}${doctor.photo_url}` }),
    ...contact(context),
    parentOrganization: { '@id': clinicId(context) },
    makesOffer: bookableFirst(doctor.services).map((service) => offer(context, doctor, service)),
    ...(isBookable(doctor) && { potentialAction: reserveAction(context, booking) }),
  };
}

// `GET /clinics/{clinic}/catalog.json?price_type=ID`: everything public about a clinic in one answer, for platforms
// that copy it.
import { PartnerCatalog, type PartnerEmployee, type PartnerService } from '../../../contract/partner-catalog.ts';
import type { Employee, Service } from '../../../contract/schedule.ts';
import { isBookable, priceOf } from './offers.ts';
import type { PageContext } from './page-layout.ts';

/** Whose prices to show: undefined, each doctor's own; null, those of a type that nobody has. */
type PriceType = string | null | undefined;

type CatalogContext = Pick<PageContext, 'settings' | 'links' | 'origin'>;

function partnerService(
  { settings, links, origin }: CatalogContext,
  doctor: Employee,
  service: Service,
  type: PriceType,
) {
  const { id, name, locales, online_booking, duration } = service;
  const price = type === null ? undefined : priceOf(doctor, service, settings.currency, type);
  return {
    id,
    name,
    locales,
    online_booking,
    default: service.default,
    ...(duration !== undefined && { duration }),
    ...(price && { price: price.amount, currency: price.currency }),
    ...(online_booking && { booking_url: origin + links.booking(doctor.id, id) }),
  } satisfies PartnerService;
}

function partnerEmployee(context: CatalogContext, doctor: Employee, type: PriceType) {
  const { links, origin } = context;
  const { id, name, locales, position, description, photo_url, services } = doctor;
  const priceType = type === undefined ? doctor.default_price_type_id : type;
  return {
    id,
    name,
    locales,
    ...(position !== undefined && { position }),
    ...(description !== undefined && { description }),
    ...(photo_url !== undefined && { photo_url: origin + photo_url }),
    page_url: origin + links.doctor(id),
    ...(isBookable(doctor) && { booking_url: origin + links.booking(id) }),
    ...(priceType && { price_type_id: priceType }),
    services: services.map((service) => partnerService(context, doctor, service, type)),
  } satisfies PartnerEmployee;
}

/** Whether any doctor has a price of the type. No method lists the types, so one without prices may be misspelt. */
export const isPriceType = (employees: readonly Employee[], type: string): boolean =>
  employees.some(
    ({ default_price_type_id, services }) =>
      default_price_type_id === type ||
      services.some(({ prices }) => prices.some(({ price_type_id }) => price_type_id === type)),
  );

/** The whole answer. @param complete whether every doctor has their prices */
export function renderPartnerCatalog(
  context: CatalogContext,
  employees: readonly Employee[],
  complete: boolean,
  type: PriceType,
): string {
  // Parsing it by the contract's schema keeps out every field that the contract doesn't have.
  const catalog = PartnerCatalog.parse({
    ok: true,
    clinic: context.settings,
    prices_complete: complete,
    employees: employees.map((doctor) => partnerEmployee(context, doctor, type)),
  });
  return JSON.stringify(catalog);
}

// The catalog for partner platforms, which copy it whole: `GET /clinics/{clinic}/catalog.json`. It isn't one of routes.ts, which the
// widget carries with it.
import * as z from 'zod/mini';
import { Clinic } from './clinic.ts';
import { Employee, Id, Service } from './schedule.ts';

export const partnerCatalogPath = '/catalog.json';

const Address = z.url();

/** `price` in whole units of `currency`; absent where the ERP says none of the price type. `booking_url` where it can be booked online. */
export const PartnerService = z.object({
  ...z.pick(Service, { id: true, name: true, locales: true, online_booking: true, default: true, duration: true })
    .shape,
  price: z.optional(z.number()),
  currency: z.optional(z.string()),
  booking_url: z.optional(Address),
});

/** Addresses are whole; `price_type_id` is the one that the prices are of. */
export const PartnerEmployee = z.object({
  ...z.pick(Employee, { id: true, name: true, locales: true, position: true, description: true }).shape,
  photo_url: z.optional(Address),
  page_url: Address,
  booking_url: z.optional(Address),
  price_type_id: z.optional(Id),
  services: z.array(PartnerService),
});

/** `prices_complete`: false where not every doctor's prices could be asked for; then an absent one may still exist. */
export const PartnerCatalog = z.object({
  ok: z.literal(true),
  clinic: z.pick(Clinic, {
    id: true,
    name: true,
    phone: true,
    address: true,
    time_zone: true,
    currency: true,
    country: true,
    languages: true,
  }),
  prices_complete: z.boolean(),
  employees: z.array(PartnerEmployee),
});

export type PartnerService = z.infer<typeof PartnerService>;
export type PartnerEmployee = z.infer<typeof PartnerEmployee>;
export type PartnerCatalog = z.infer<typeof PartnerCatalog>;

// The catalog for partner platforms, which copy the whole: `GET /clinics/{clinic}/catalog.json`. It isn't part of
// routes.ts, because the widget's bundle contains that file.
import * as z from 'zod/mini';
import { Clinic } from './clinic.ts';
import { Employee, Id, Service } from './schedule.ts';

export const partnerCatalogPath = '/catalog.json';

const Url = z.url();

/**
 * `price` in whole units of `currency`; absent where the ERP has none for the price type. `booking_url` only where the
 * service can be booked online.
 */
export const PartnerService = z.object({
  ...z.pick(Service, { id: true, name: true, locales: true, online_booking: true, default: true, duration: true })
    .shape,
  price: z.optional(z.number()),
  currency: z.optional(z.string()),
  booking_url: z.optional(Url),
});

/** URLs are absolute. `price_type_id` is the price type of the prices. */
export const PartnerEmployee = z.object({
  ...z.pick(Employee, { id: true, name: true, locales: true, position: true, description: true }).shape,
  photo_url: z.optional(Url),
  page_url: Url,
  booking_url: z.optional(Url),
  price_type_id: z.optional(Id),
  services: z.array(PartnerService),
});

/** `prices_complete` is false where some doctors' prices couldn't be read; an absent price may exist then. */
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

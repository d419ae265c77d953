// What patients can book, as the widget reads it: in one language and each text once. Method 1 says the same in all
// languages and names each service with each doctor, which is 4.8 MB for a clinic of 2,000 doctors; this is 0.15 MB.
import * as z from 'zod/mini';
import { Amount, Currency, Id, Minutes, Service } from './schedule.ts';

/** A place in another of the lists. */
const Place = z.int();

/** `own_name`: the ERP's plain name, where it isn't the one in this language. Patients may search for either. */
export const NamedService = z.extend(Service, { own_name: z.optional(z.string()) });

export const Offers = z.object({
  /** As doctors do them: one that they do in two ways is there twice. */
  services: z.array(NamedService),
  /** What doctors do: places in `services`. Many do the same. */
  lists: z.array(z.array(Place)),
  /** What is printed below a doctor's name, and the specialty, which has one name for women and men. */
  positions: z.array(z.object({ position: z.string(), specialty: z.string() })),
  /** The doctors, a list for each fact: what is at the same place in all of them is about one doctor. */
  doctors: z.object({
    ids: z.array(Id),
    names: z.array(z.string()),
    /** Empty where it is the name in this language; absent where it is for all. */
    own_names: z.optional(z.array(z.string())),
    /** -1: none. */
    positions: z.array(Place),
    lists: z.array(Place),
    has_photo: z.array(z.boolean()),
  }),
});
export type Offers = z.infer<typeof Offers>;

/**
 * A service with all doctors who do it: how many of them can be booked online (none: by phone only), the specialty that
 * they have in common, the shortest and the longest minutes, and the lowest price, where every doctor's is known.
 */
export const ServiceOffer = z.object({
  service: NamedService,
  online: z.int(),
  specialty: z.optional(z.string()),
  minutes: z.optional(z.object({ min: Minutes, max: Minutes })),
  price: z.optional(z.object({ amount: Amount, currency: z.optional(Currency), varies: z.boolean() })),
});
export type NamedService = z.infer<typeof NamedService>;
export type ServiceOffer = z.infer<typeof ServiceOffer>;

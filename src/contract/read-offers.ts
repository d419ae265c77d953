import type { Offers } from './offers.ts';
import type { Employee } from './schedule.ts';

/** `own_name`: the ERP's plain name, where `name` is another. `specialty`: in the shown language. */
export type Doctor = Employee & { own_name?: string | undefined; specialty?: string | undefined };

/** The doctors of an answer. Those who do the same share one list of services. */
export function readOffers({ services, lists, positions, doctors }: Offers, photoOf: (id: string) => string): Doctor[] {
  const listed = lists.map((places) => places.flatMap((place) => services[place] ?? []));
  return doctors.ids.map((id, index) => ({
    id,
    name: doctors.names[index] ?? '',
    own_name: doctors.own_names?.[index],
    locales: {},
    ...positions[doctors.positions[index] ?? -1],
    photo_url: doctors.has_photo[index] ? photoOf(id) : undefined,
    services: listed[doctors.lists[index] ?? -1] ?? [],
  }));
}

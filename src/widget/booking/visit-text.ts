// The visit in words: what several steps and the summary say of the same answers.

import type { Catalog } from '../offers/catalog.ts';
import { priceOfAll } from '../offers/multi-service.ts';
import type { SlotChoice } from '../times/availability.ts';
import { addMinutes } from '../times/local-dates.ts';
import type { Fact } from '../ui/Facts.tsx';
import type { Speech } from '../words/i18n.ts';
import type { Visit } from './visit-draft.ts';

const joined = (parts: readonly (string | undefined | false)[]) => parts.filter(Boolean).join(' · ');

/** "Olena Kovalenko · ₴ 900". */
export function slotNote(speech: Speech, visit: Visit): string {
  const [doctor, price] = [visit.visitDoctor.value, visit.price.value];
  return joined([doctor && speech.name(doctor), price && speech.price(price.amount, price.currency)]);
}

/** The whole visit as pairs of a question and its answer. `time` and `date` are local, `duration` in minutes. */
export function visitFacts(
  catalog: Catalog,
  { employee_id, services: ids, date, time, duration }: Omit<SlotChoice, 'slot_id'> & { services: readonly string[] },
): Fact[] {
  const speech = catalog.speech.value;
  const clinic = catalog.clinic.value;
  const doctor = catalog.employeeById.value.get(employee_id);
  const price = priceOfAll(catalog.priceOf.value, employee_id, ids);
  const services = ids.map((id) => doctor?.services.find((service) => service.id === id));
  return [
    {
      term: speech.say('when'),
      value: [speech.longDay(date), `${speech.time(time)}–${speech.time(addMinutes(time, duration))}`],
    },
    { term: speech.say('doctor'), value: doctor && speech.name(doctor) },
    { term: speech.say('service'), value: services.map((service) => service && speech.name(service)) },
    { term: speech.say('price'), value: price && speech.price(price.amount, price.currency) },
    { term: speech.say('where'), value: [clinic?.name, clinic?.address] },
  ];
}

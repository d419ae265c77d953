// The visit in words: what several steps and the summary say of the same answers.
import type { Clinic } from '../contract/clinic.ts';
import type { SlotChoice } from './availability.ts';
import type { Catalog } from './catalog.ts';
import type { ServiceOffer } from './offers.ts';
import type { Speech } from './speech.ts';
import { addMinutes } from './time.ts';
import type { Fact } from './ui/Facts.tsx';
import type { Visit } from './visit.ts';

const joined = (parts: readonly (string | undefined | false)[]) => parts.filter(Boolean).join(' · ');

/** "Livyi Bereh Clinic, 12 Dniprovska Nab.". */
export const clinicLine = (clinic: Clinic | undefined): string =>
  [clinic?.name, clinic?.address].filter(Boolean).join(', ');

/** "20 min · 5 doctors": how long, and where it matters who does it. */
export function offerNote(speech: Speech, { minutes, employees }: ServiceOffer, withDoctors: boolean): string {
  const long =
    minutes &&
    (minutes.min === minutes.max
      ? speech.minutes(minutes.min)
      : `${speech.number(minutes.min)}–${speech.minutes(minutes.max)}`);
  return joined([long, withDoctors && employees.length > 1 && speech.count('doctors', employees.length)]);
}

/** "₴ 900", or "from ₴ 500" where doctors differ. */
export function offerPrice(speech: Speech, { price }: ServiceOffer): string | undefined {
  if (price === undefined) return undefined;
  const text = speech.price(price.amount, price.currency);
  return price.varies ? speech.say('from_price', { price: text }) : text;
}

/** "Tue 24 Nov, 10:00". */
export const slotTitle = (speech: Speech, { date, time }: SlotChoice): string =>
  `${speech.shortDay(date)}, ${speech.time(time)}`;

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
  const services = ids.map((id) => doctor?.services.find((service) => service.id === id));
  return [
    {
      term: speech.say('when'),
      value: [`${speech.longDay(date)},`, `${speech.time(time)}–${speech.time(addMinutes(time, duration))}`],
    },
    { term: speech.say('doctor'), value: doctor && speech.name(doctor) },
    { term: speech.say('service'), value: services.map((service) => service && speech.name(service)) },
    { term: speech.say('price'), value: priceOfAll(catalog, employee_id, ids) },
    { term: speech.say('where'), value: clinic?.address ? [`${clinic.name},`, clinic.address] : clinic?.name },
  ];
}

/** What the services cost together; nothing where one's price isn't known, or isn't in the same money. */
function priceOfAll(catalog: Catalog, employeeId: string, services: readonly string[]): string | undefined {
  const prices = services.map((id) => catalog.priceOf.value(employeeId, id));
  const [first] = prices;
  let amount = 0;
  for (const price of prices) {
    if (!price || price.currency !== first?.currency) return undefined;
    amount += price.amount;
  }
  return first ? catalog.speech.value.price(amount, first.currency) : undefined;
}

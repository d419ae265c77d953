// The visit in words: what several steps and the summary say of the same answers.

import type { Catalog } from '../offers/catalog.ts';
import type { ServiceOffer } from '../offers/offers.ts';
import type { Speech } from '../shared/speech.ts';
import type { SlotChoice } from '../times/availability.ts';
import { addMinutes } from '../times/time.ts';
import type { Fact } from '../ui/Facts.tsx';
import { priceOfAll } from './together.ts';
import type { Visit } from './visit.ts';

const joined = (parts: readonly (string | undefined | false)[]) => parts.filter(Boolean).join(' · ');

const span = (speech: Speech, { min, max }: { min: number; max: number }) =>
  min === max ? speech.minutes(min) : `${speech.number(min)}–${speech.minutes(max)}`;

function priceText(speech: Speech, { amount, currency, varies }: NonNullable<ServiceOffer['price']>): string {
  const text = speech.price(amount, currency);
  return varies ? speech.say('from_price', { price: text }) : text;
}

/** "20 min · 5 doctors": how long, and where it matters who does it. */
export function offerNote(speech: Speech, { minutes, employees }: ServiceOffer, withDoctors: boolean): string {
  return joined([
    minutes && span(speech, minutes),
    withDoctors && employees.length > 1 && speech.count('doctors', employees.length),
  ]);
}

/** "60 min · from ₴ 1,500": several services together. Doctors differ: the least and the most that each of them takes, added up. */
export function offersNote(speech: Speech, offers: readonly ServiceOffer[]): string {
  const known = offers.every(({ minutes }) => minutes);
  const least = offers.reduce((sum, { minutes }) => sum + (minutes?.min ?? 0), 0);
  const longest = offers.reduce((sum, { minutes }) => sum + (minutes?.max ?? 0), 0);
  const priced = offers.flatMap(({ price }) => price ?? []);
  const [first] = priced;
  const same = priced.length === offers.length && priced.every(({ currency }) => currency === first?.currency);
  const total = first &&
    same && {
      amount: priced.reduce((sum, { amount }) => sum + amount, 0),
      currency: first.currency,
      varies: priced.some(({ varies }) => varies),
    };
  return joined([known && span(speech, { min: least, max: longest }), total && priceText(speech, total)]);
}

/** "₴ 900", or "from ₴ 500" where doctors differ. */
export function offerPrice(speech: Speech, { price }: ServiceOffer): string | undefined {
  return price && priceText(speech, price);
}

/** "Tue 24 Nov, 10:00". */
export const slotTitle = (speech: Speech, { date, time }: Pick<SlotChoice, 'date' | 'time'>): string =>
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

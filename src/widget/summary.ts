// The visit in words: what several steps and the summary say of the same answers.
import type { Clinic } from '../contract/clinic.ts';
import type { SlotChoice } from './availability.ts';
import type { ServiceOffer } from './offers.ts';
import type { Session } from './session.ts';
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
  { visit, catalog }: Session,
  { date, time, duration }: Pick<SlotChoice, 'date' | 'time' | 'duration'>,
): Fact[] {
  const speech = catalog.speech.value;
  const [doctor, offer, price, clinic] = [
    visit.visitDoctor.value,
    visit.offer.value,
    visit.price.value,
    catalog.clinic.value,
  ];
  return [
    {
      term: speech.say('when'),
      value: [`${speech.longDay(date)},`, `${speech.time(time)}–${speech.time(addMinutes(time, duration))}`],
    },
    { term: speech.say('doctor'), value: doctor && speech.name(doctor) },
    { term: speech.say('service'), value: offer && speech.name(offer.service) },
    { term: speech.say('price'), value: price && speech.price(price.amount, price.currency) },
    { term: speech.say('where'), value: clinic?.address ? [`${clinic.name},`, clinic.address] : clinic?.name },
  ];
}

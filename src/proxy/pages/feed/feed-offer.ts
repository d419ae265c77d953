// What the partners' feed is about: the doctors and services that can be booked online, by method 1.
import type { Employee } from '../../../contract/schedule.ts';
import { forEachInTurns } from '../../in-turns.ts';
import { parseRowsInTurns } from '../../reads/json-in-turns.ts';
import type { PreparedAnswer } from '../../reads/prepared-answer.ts';

/** So many services have a file of times: each costs the ERP one call a minute while somebody copies it. */
const maxServices = 100;

/** `services`: ids, those of most doctors first. Each doctor has only services of these that can be booked online. */
export type FeedOffer = { doctors: ReadonlyMap<string, Employee>; services: readonly string[] };

async function readOffer(answer: PreparedAnswer): Promise<FeedOffer> {
  // Our own JSON, which was parsed by the contract before it was written.
  const employees = (await parseRowsInTurns(answer.encoded.plain.body)) as Employee[];
  const counts = new Map<string, number>();
  await forEachInTurns(employees, ({ services }) => {
    for (const { id, online_booking } of services) if (online_booking) counts.set(id, (counts.get(id) ?? 0) + 1);
  });
  const services = [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, maxServices)
    .map(([id]) => id);
  const listed = new Set(services);
  const doctors = new Map<string, Employee>();
  await forEachInTurns(employees, (employee) => {
    const online = employee.services.filter(({ id, online_booking }) => online_booking && listed.has(id));
    if (online.length > 0) doctors.set(employee.id, { ...employee, services: online });
  });
  return { doctors, services };
}

/** Reads the offer from an answer of method 1, once per answer. */
export function createOfferReader(): (answer: PreparedAnswer) => Promise<FeedOffer> {
  const offers = new WeakMap<PreparedAnswer, Promise<FeedOffer>>();
  return (answer) => {
    const offer = offers.get(answer) ?? readOffer(answer);
    offers.set(answer, offer);
    return offer;
  };
}

// Methods 3, 4 and 8: when there is time, and which places that makes.
import { expect } from 'vitest';
import type { Employee } from '../../src/contract/schedule.ts';
import type { Check } from './check.ts';
import { freeTime, lies, overlap, placesOf, repeated, visitMinutes } from './free-time.ts';
import { settled, told, type Visit } from './visit.ts';

const bookable = ({ services }: Employee) => services.filter(({ online_booking }) => online_booking);

/** A few services that can be booked, of a few doctors. */
const offers = async (visit: Visit) =>
  (await visit.someDoctors()).flatMap((doctor) =>
    bookable(doctor)
      .slice(0, 2)
      .map(({ id }) => ({ doctor, service_id: id })),
  );

/** A bookable service that several doctors have, but not many: each of them will be asked. */
async function sharedService(visit: Visit) {
  const offered = new Map<string, string[]>();
  for (const doctor of await visit.doctors()) {
    for (const { id } of bookable(doctor)) offered.set(id, [...(offered.get(id) ?? []), doctor.id]);
  }
  const most = 5;
  const [found] = [...offered]
    .filter(([, doctors]) => doctors.length <= most)
    .sort(([, one], [, other]) => other.length - one.length);
  return found && { service_id: found[0], doctors: found[1] };
}

export const placeChecks: Check[] = [
  {
    says: '3 has each day once, with intervals that do not overlap',
    async run(visit) {
      for (const { id } of await visit.someDoctors()) {
        const worktime = await visit.worktime(id);
        expect(repeated(worktime.map(({ date }) => date))).toEqual([]);
        for (const { date, intervals } of worktime) {
          const spans = intervals.flatMap((interval) => freeTime([{ date, intervals: [interval] }], date));
          for (const [index, span] of spans.entries()) {
            expect(
              spans.slice(index + 1).filter((other) => overlap(span, other)),
              `employee ${id}, ${date}`,
            ).toEqual([]);
          }
        }
      }
    },
  },
  {
    says: '4 has each day, each time of a day and each id once',
    async run(visit) {
      for (const { doctor, service_id } of await offers(visit)) {
        const days = await visit.slots(doctor.id, service_id);
        expect(repeated(days.map(({ date }) => date))).toEqual([]);
        expect(repeated(days.flatMap(({ slots }) => slots.map(({ id }) => id)))).toEqual([]);
        for (const { slots } of days) expect(repeated(slots.map(({ time }) => time))).toEqual([]);
      }
    },
  },
  {
    says: 'every place of 4 lies in the worktime of 3 with the whole visit',
    async run(visit, unknown) {
      let seen = 0;
      for (const { doctor, service_id } of await offers(visit)) {
        await settled(async () => {
          const [days, worktime] = [await visit.slots(doctor.id, service_id), await visit.worktime(doctor.id)];
          const places = placesOf(days, (day) => visitMinutes(doctor, service_id, day));
          const outside = places.filter(({ date, span }) => !lies(span, freeTime(worktime, date)));
          expect(outside, `employee ${doctor.id}, service ${service_id}`).toEqual([]);
          seen += places.length;
        });
      }
      if (seen === 0) unknown('none of the doctors asked has a free place');
    },
  },
  {
    says: '4 without a service is 4 with the default service',
    async run(visit, unknown) {
      const usual = (await visit.someDoctors()).flatMap((doctor) =>
        bookable(doctor)
          .filter((service) => service.default)
          .map(({ id }) => ({ doctor: doctor.id, service: id })),
      );
      if (usual.length === 0) unknown('none of the doctors asked has a default service');
      for (const { doctor, service } of usual) {
        await settled(async () => expect(await visit.slots(doctor)).toEqual(await visit.slots(doctor, service)));
      }
    },
  },
  {
    says: '4 has no places for a service that cannot be booked online',
    async run(visit, unknown) {
      const shown = (await visit.someDoctors()).flatMap((doctor) =>
        doctor.services
          .filter(({ online_booking }) => !online_booking)
          .slice(0, 1)
          .map(({ id }) => ({ employee_id: doctor.id, service_id: id })),
      );
      if (shown.length === 0) unknown('the doctors asked have no service that is shown only');
      for (const place of shown) {
        const answer = await visit.erp.slots(place);
        // A refusal says it too; an answer that can't be read does not.
        if (answer.ok) expect(answer.value.flatMap(({ slots }) => slots)).toEqual([]);
        else expect(['refused', 'not_found']).toContain(answer.problem.kind);
      }
    },
  },
  {
    says: '8 is what 4 says of each doctor who has the service, with the same slot ids',
    async run(visit, unknown) {
      const shared = await sharedService(visit);
      if (shared === undefined) return unknown('no service is offered by five doctors or fewer');
      const { service_id, doctors } = shared;
      await settled(async () => {
        const groups = told(await visit.erp.slotsByService({ service_id }));
        expect(repeated(groups.map(({ id }) => id))).toEqual([]);
        const free = groups.filter(({ slots }) => slots.some((day) => day.slots.length > 0));
        expect(doctors).toEqual(expect.arrayContaining(free.map(({ id }) => id)));
        for (const id of doctors) {
          const days = (groups.find((group) => group.id === id)?.slots ?? []).filter(({ slots }) => slots.length > 0);
          const own = (await visit.slots(id, service_id)).filter(({ slots }) => slots.length > 0);
          expect(days, `employee ${id}, service ${service_id}`).toEqual(own);
        }
      });
    },
  },
  {
    // After the others: by now each read method has answered.
    says: 'of all that was answered so far nothing had to be left out',
    async run(visit) {
      expect(visit.left).toEqual([]);
    },
  },
];

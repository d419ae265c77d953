// Methods 3, 4 and 8: when there is time, and which places that makes.
import { expect } from 'vitest';
import type { Employee } from '../../src/contract/schedule.ts';
import type { Check } from './check.ts';
import { type ErpSession, okValue, retryUntilSettled } from './erp-session.ts';
import { freeTime, lies, overlap, placesOf, repeated, visitMinutes } from './free-time.ts';

const bookable = ({ services }: Employee) => services.filter(({ online_booking }) => online_booking);

/** A few services that can be booked, of a few doctors. */
const offers = async (session: ErpSession) =>
  (await session.someDoctors()).flatMap((doctor) =>
    bookable(doctor)
      .slice(0, 2)
      .map(({ id }) => ({ doctor, service_id: id })),
  );

/** A bookable service that several doctors have, but not many: each of them is read. */
async function sharedService(session: ErpSession) {
  const offered = new Map<string, string[]>();
  for (const doctor of await session.doctors()) {
    for (const { id } of bookable(doctor)) offered.set(id, [...(offered.get(id) ?? []), doctor.id]);
  }
  const maxDoctors = 5;
  const [found] = [...offered]
    .filter(([, doctors]) => doctors.length <= maxDoctors)
    .sort(([, one], [, other]) => other.length - one.length);
  return found && { service_id: found[0], doctors: found[1] };
}

export const placeChecks: Check[] = [
  {
    says: '3 has each day once, with intervals that do not overlap',
    async run(session) {
      for (const { id } of await session.someDoctors()) {
        const worktime = await session.worktime(id);
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
    async run(session) {
      for (const { doctor, service_id } of await offers(session)) {
        const days = await session.slots(doctor.id, service_id);
        expect(repeated(days.map(({ date }) => date))).toEqual([]);
        expect(repeated(days.flatMap(({ slots }) => slots.map(({ id }) => id)))).toEqual([]);
        for (const { slots } of days) expect(repeated(slots.map(({ time }) => time))).toEqual([]);
      }
    },
  },
  {
    says: 'every place of 4 lies in the worktime of 3 with the whole visit',
    async run(session, unknown) {
      let seen = 0;
      for (const { doctor, service_id } of await offers(session)) {
        await retryUntilSettled(async () => {
          const [days, worktime] = [await session.slots(doctor.id, service_id), await session.worktime(doctor.id)];
          const places = placesOf(days, (day) => visitMinutes(doctor, service_id, day));
          const outside = places.filter(({ date, span }) => !lies(span, freeTime(worktime, date)));
          expect(outside, `employee ${doctor.id}, service ${service_id}`).toEqual([]);
          seen += places.length;
        });
      }
      if (seen === 0)
        unknown('none of the doctors asked has a free place; give one of the first three doctors free time');
    },
  },
  {
    says: '4 without a service is 4 with the default service',
    async run(session, unknown) {
      const usual = (await session.someDoctors()).flatMap((doctor) =>
        bookable(doctor)
          .filter((service) => service.default)
          .map(({ id }) => ({ doctor: doctor.id, service: id })),
      );
      if (usual.length === 0)
        unknown(
          'none of the doctors asked has a default service; give one of the first three doctors the flag Default',
        );
      for (const { doctor, service } of usual) {
        await retryUntilSettled(async () =>
          expect(await session.slots(doctor)).toEqual(await session.slots(doctor, service)),
        );
      }
    },
  },
  {
    says: '4 has no places for a service that cannot be booked online',
    async run(session, unknown) {
      const shown = (await session.someDoctors()).flatMap((doctor) =>
        doctor.services
          .filter(({ online_booking }) => !online_booking)
          .slice(0, 1)
          .map(({ id }) => ({ employee_id: doctor.id, service_id: id })),
      );
      if (shown.length === 0)
        unknown('the doctors asked have no service that is shown only; take Online booking from one of theirs');
      for (const place of shown) {
        const answer = await session.erp.slots(place);
        // A refusal says it too; an answer that can't be read does not.
        if (answer.ok) expect(answer.value.flatMap(({ slots }) => slots)).toEqual([]);
        else expect(['refused', 'not_found']).toContain(answer.problem.kind);
      }
    },
  },
  {
    says: '8 is what 4 says of each doctor who has the service, with the same slot ids',
    async run(session, unknown) {
      const shared = await sharedService(session);
      if (shared === undefined)
        return unknown('no service is offered by five doctors or fewer; add one that a single doctor has');
      const { service_id, doctors } = shared;
      await retryUntilSettled(async () => {
        const groups = okValue(await session.erp.slotsByService({ service_id }));
        expect(repeated(groups.map(({ id }) => id))).toEqual([]);
        const free = groups.filter(({ slots }) => slots.some((day) => day.slots.length > 0));
        expect(doctors).toEqual(expect.arrayContaining(free.map(({ id }) => id)));
        for (const id of doctors) {
          const days = (groups.find((group) => group.id === id)?.slots ?? []).filter(({ slots }) => slots.length > 0);
          const own = (await session.slots(id, service_id)).filter(({ slots }) => slots.length > 0);
          expect(days, `employee ${id}, service ${service_id}`).toEqual(own);
        }
      });
    },
  },
  {
    // After the others: by now each read method has answered.
    says: 'of all that was answered so far nothing had to be left out',
    async run(session) {
      // Without a path it is a note about the answer as a whole, such as one of PHP before the JSON.
      expect(session.left.filter(({ path }) => path !== '')).toEqual([]);
    },
  },
];

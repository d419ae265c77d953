// Methods 5, 6 and 9. Each check books the last free slot, the one that a patient is least likely to want.
import { expect } from 'vitest';
import type { Employee } from '../../src/contract/schedule.ts';
import type { BookableSlot } from './bookings.ts';
import { expectFailure, expectSuccess, type WriteCheck } from './check.ts';
import type { ErpSession } from './erp-session.ts';
import { freeTime, lengthOf, lies, minuteOf, overlap, placesOf, visitMinutes } from './free-time.ts';

const bookable = ({ services }: Employee) => services.filter(({ online_booking }) => online_booking);
const nobody =
  'the doctors asked have no free place for it; give one of the first three doctors free time and a service';

/** The last place of a doctor at which a visit for these services fits. */
async function lastPlace(session: ErpSession, doctor: Employee, services: string[]): Promise<BookableSlot | undefined> {
  const [service_id] = services;
  if (service_id === undefined) return undefined;
  const days = await session.slots(doctor.id, service_id);
  const worktime = await session.worktime(doctor.id);
  const minutesOf = (day: (typeof days)[number]) =>
    services.reduce((sum, id) => sum + visitMinutes(doctor, id, day), 0);
  const place = placesOf(days, minutesOf).findLast(({ date, span }) => lies(span, freeTime(worktime, date)));
  if (place === undefined) return undefined;
  const { id, date, span } = place;
  return { employee_id: doctor.id, service_id, slot_id: id, date, from: span.from, minutes: span.to - span.from };
}

/** The last place of the first doctor who has one, for the services that `choose` finds at the doctor. */
async function somePlace(session: ErpSession, choose: (doctor: Employee) => string[] | undefined) {
  for (const doctor of await session.someDoctors()) {
    const services = choose(doctor);
    const place = services && (await lastPlace(session, doctor, services));
    if (place !== undefined) return { ...place, doctor, services: services ?? [] };
  }
  return undefined;
}

const anyService = (doctor: Employee) =>
  bookable(doctor)
    .slice(0, 1)
    .map(({ id }) => id);

/** What is free around a place: on its day, for its service. */
async function availabilityOn(session: ErpSession, { employee_id, service_id, date }: BookableSlot) {
  const days = await session.slots(employee_id, service_id);
  const slots = days.filter((day) => day.date === date).flatMap((day) => day.slots);
  return { slots, free: freeTime(await session.worktime(employee_id), date) };
}
type DayAvailability = Awaited<ReturnType<typeof availabilityOn>>;

/** So many minutes are gone from the place on, and no visit can begin or reach into there. */
function expectGone(before: DayAvailability, after: DayAvailability, { slot_id, from, minutes }: BookableSlot): void {
  const visitSpan = { from, to: from + minutes };
  expect(after.slots.map(({ id }) => id)).not.toContain(slot_id);
  const starts = after.slots.map(({ time }) => ({ from: minuteOf(time), to: minuteOf(time) + 1 }));
  expect(starts.filter((start) => overlap(start, visitSpan))).toEqual([]);
  expect(after.free.filter((span) => overlap(span, visitSpan))).toEqual([]);
  expect(lengthOf(before.free) - lengthOf(after.free)).toBe(minutes);
}

export const bookingChecks: WriteCheck[] = [
  {
    says: 'a booked place is gone from 3 and 4, and is not booked a second time',
    async run(session, bookings, unknown) {
      const place = await somePlace(session, anyService);
      if (place === undefined) return unknown(nobody);
      const before = await availabilityOn(session, place);
      expectSuccess(await bookings.book(place, { services: place.services }));
      const after = await availabilityOn(session, place);
      expectGone(before, after, place);
      expectFailure(await bookings.book(place, { services: place.services }), session);
      expect(await availabilityOn(session, place)).toEqual(after);
    },
  },
  {
    says: 'cancelling with a wrong reason or none is refused, with a right one it frees exactly what was taken, twice it does no harm',
    async run(session, bookings, unknown) {
      const place = await somePlace(session, anyService);
      if (place === undefined) return unknown(nobody);
      const before = await availabilityOn(session, place);
      expectSuccess(await bookings.book(place, { services: place.services }));
      const booked = await availabilityOn(session, place);
      expectFailure(await bookings.cancel(place.slot_id, 'no-such-reason'), session);
      expectFailure(await bookings.cancel(place.slot_id, ''), session);
      expect(await availabilityOn(session, place)).toEqual(booked);
      expectSuccess(await bookings.cancel(place.slot_id));
      expect(await availabilityOn(session, place)).toEqual(before);
      expect((await bookings.cancel(place.slot_id)).outcome).not.toBe('no envelope');
      expect(await availabilityOn(session, place)).toEqual(before);
    },
  },
  {
    says: '6 books with a price type of 2, and not without one or with an unknown one',
    async run(session, bookings, unknown) {
      const place = await somePlace(session, (doctor) =>
        bookable(doctor)
          .filter(({ prices }) => prices.length > 0)
          .slice(0, 1)
          .map(({ id }) => id),
      );
      const service = place?.doctor.services.find(({ id }) => id === place.service_id);
      if (place === undefined || service === undefined) return unknown(nobody);
      const { services } = place;
      const before = await availabilityOn(session, place);
      expectFailure(await bookings.book(place, { services, price_type_id: undefined }), session);
      expectFailure(await bookings.book(place, { services, price_type_id: 'no-such-price-type' }), session);
      expect(await availabilityOn(session, place)).toEqual(before);
      const price_type_id = service.prices.at(-1)?.price_type_id;
      expectSuccess(await bookings.book(place, { services, price_type_id }));
      expectGone(before, await availabilityOn(session, place), place);
    },
  },
  {
    says: 'no services, or an empty list of them, is the default service',
    async run(session, bookings, unknown) {
      for (const services of [[], undefined]) {
        const place = await somePlace(session, (doctor) =>
          bookable(doctor)
            .filter((service) => service.default)
            .map(({ id }) => id),
        );
        if (place === undefined) return unknown(nobody);
        const before = await availabilityOn(session, place);
        expectSuccess(await bookings.book(place, { services }));
        expectGone(before, await availabilityOn(session, place), place);
      }
    },
  },
  {
    says: 'a visit for two services takes as long as both',
    async run(session, bookings, unknown) {
      const place = await somePlace(session, (doctor) => {
        const known = bookable(doctor).filter(({ duration }) => duration !== undefined);
        return known.length < 2 ? undefined : known.slice(0, 2).map(({ id }) => id);
      });
      if (place === undefined) return unknown(nobody);
      const before = await availabilityOn(session, place);
      expectSuccess(await bookings.book(place, { services: place.services }));
      expectGone(before, await availabilityOn(session, place), place);
    },
  },
  {
    says: 'a booking that lacks something, or names what nobody knows, is refused and changes nothing',
    async run(session, bookings, unknown) {
      const place = await somePlace(session, anyService);
      if (place === undefined) return unknown(nobody);
      const before = await availabilityOn(session, place);
      const wrong: object[] = [
        { patient_phone: undefined },
        { patient_name: undefined },
        { patient_phone: '' },
        { patient_name: '' },
        { birthdate: '1990-02-30' },
        { services: ['no-such-service'] },
      ];
      for (const fields of wrong) {
        expectFailure(await bookings.book(place, { services: place.services, ...fields }), session);
      }
      const { services } = place;
      expectFailure(await bookings.book({ ...place, slot_id: 'no-such-slot' }, { services }), session);
      expectFailure(await bookings.book({ ...place, employee_id: 'no-such-employee' }, { services }), session);
      expectFailure(await bookings.book(place, { services }, null), session);
      expectFailure(await bookings.book(place, { services }, 'not-the-token'), session);
      expect(await availabilityOn(session, place)).toEqual(before);
    },
  },
  {
    says: 'of bookings that overlap, sent at once, one succeeds',
    async run(session, bookings, unknown) {
      const place = await somePlace(session, anyService);
      if (place === undefined) return unknown(nobody);
      const before = await availabilityOn(session, place);
      const neighbour = before.slots.findLast(
        ({ id, time }) =>
          id !== place.slot_id && minuteOf(time) + place.minutes > place.from && minuteOf(time) < place.from,
      );
      const asked = [place.slot_id, neighbour?.id ?? place.slot_id, place.slot_id, neighbour?.id ?? place.slot_id];
      const answers = await Promise.all(
        asked.map((slot_id) => bookings.book({ ...place, slot_id }, { services: place.services })),
      );
      const [won, ...more] = answers.filter(({ outcome }) => outcome === 'success');
      expect([won !== undefined, more.length]).toEqual([true, 0]);
      for (const answer of answers) if (answer !== won) expectFailure(answer, session);
      expect(lengthOf(before.free) - lengthOf((await availabilityOn(session, place)).free)).toBe(place.minutes);
    },
  },
];

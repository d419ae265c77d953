// Booking (methods 5 and 6). The schedule is checked and the touch written in one transaction, so that exactly one of
// several overlapping bookings succeeds.
import * as z from 'zod/mini';
import { done, type Result, refuse } from '../../../src/contract/problem.ts';
import { type Database, row, transaction } from '../database.ts';
import { latestWallClock } from './clock-change.ts';
import { findOrCreateCounteragent } from './counteragent.ts';
import { employee as employeeById, type ServiceRow, siteServices } from './directory.ts';
import type { ErpRefusal } from './erp-refusal.ts';
import { readSettings } from './erp-settings.ts';
import { notifyStaff, recordEvent } from './journal.ts';
import { type BookingBody, normalizePhone } from './request-bodies.ts';
import { parseSlotId } from './slot-id.ts';
import { fits, isSlotStart } from './slot-starts.ts';
import { writeTouch } from './touch.ts';
import { workDays } from './worktime.ts';

const OnlyId = z.object({ id: z.string() });

/**
 * Books a slot and returns the id of the touch. 404: no such employee or slot. 409: the slot isn't free for the whole
 * duration of the services, or online scheduling is off. 422: a bad field. A refusal changes nothing.
 */
export const book = (
  db: Database,
  now: Date,
  employee_id: string,
  slot_id: string,
  request: BookingBody,
): Result<{ id: string }, ErpRefusal> =>
  transaction(db, (): Result<{ id: string }, ErpRefusal> => {
    const settings = readSettings(db);
    const moment = latestWallClock(now, settings.time_zone);
    const employee = employeeById(db, employee_id);
    if (!employee) return refuse({ status: 404, error: 'There is no such employee.' });
    if (!settings.online_scheduling) return refuse({ status: 409, error: 'Online scheduling is switched off.' });
    const touchType = row(db, OnlyId, 'SELECT id FROM touch_type WHERE online_booking = 1 ORDER BY id');
    if (!touchType) return refuse({ status: 409, error: 'No touch type is marked for online booking.' });

    const phone = normalizePhone(request.patient_phone, settings);
    if (phone === undefined) return refuse({ status: 422, error: 'The field patient_phone is not a phone number.' });
    if (request.birthdate !== undefined && request.birthdate > moment.date) {
      return refuse({ status: 422, error: 'The field birthdate is in the future.' });
    }
    if (
      request.price_type_id !== undefined &&
      !row(db, OnlyId, 'SELECT id FROM price_type WHERE id = ?', request.price_type_id)
    ) {
      return refuse({ status: 422, error: 'There is no such price type.' });
    }
    const services = bookedServices(siteServices(db, employee.id), request.services ?? []);
    if (!services.ok) return services;

    const slot = parseSlotId(slot_id);
    const duration = services.value.reduce((sum, service) => sum + service.duration, 0);
    if (slot?.employee_id !== employee.id) return refuse({ status: 404, error: 'There is no such slot.' });
    const day = workDays(db, employee, settings, moment).find(({ date }) => date === slot.date);
    if (day && !isSlotStart(day, employee.slot_step, slot.minute)) {
      return refuse({ status: 404, error: 'There is no such slot.' });
    }
    if (!day || !fits(day, slot.minute, duration)) return refuse({ status: 409, error: 'The slot is not free.' });

    const touch_id = writeTouch(db, {
      ...request,
      touch_type_id: touchType.id,
      source: 'api',
      counteragent_id: findOrCreateCounteragent(db, now, phone, request),
      employee_id: employee.id,
      slot_id,
      date: slot.date,
      minute: slot.minute,
      duration,
      services: services.value.map(({ id }) => id),
      patient_phone: phone,
      at: now,
    });
    recordEvent(db, now, 'touch_created', { touch_id });
    notifyStaff(db, now, touch_id, `Booked online: ${slot_id}.`);
    return done({ id: String(touch_id) });
  });

/** The services in the request, or else the default one. Each must be To site and Online booking. */
function bookedServices(offered: ServiceRow[], ids: string[]): Result<ServiceRow[], ErpRefusal> {
  const chosen =
    ids.length === 0
      ? offered.filter(({ is_default }) => is_default)
      : ids.flatMap((id) => offered.filter((service) => service.id === id));
  if (chosen.length === 0 && ids.length === 0) return refuse({ status: 422, error: 'There is no default service.' });
  if (chosen.length !== ids.length && ids.length > 0) {
    return refuse({ status: 422, error: 'The field services names a service that this employee does not offer.' });
  }
  if (new Set(chosen).size !== chosen.length) {
    return refuse({ status: 422, error: 'The field services names a service twice.' });
  }
  if (!chosen.every(({ online_booking }) => online_booking)) {
    return refuse({ status: 422, error: 'The field services names a service that cannot be booked online.' });
  }
  return done(chosen);
}

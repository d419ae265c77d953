// Writes a clinic's data to the database, with visits for the first weeks.
import type { SQLInputValue } from 'node:sqlite';
import { done } from '../../../src/contract/problem.ts';
import { type Database, prepared, transaction } from '../database.ts';
import { addDays, datesFrom, localNow, minuteOf, weekdayOf } from '../rules/calendar.ts';
import { skippedMinutes } from '../rules/clock-change.ts';
import { subtract } from '../rules/minute-interval.ts';
import { formatSlotId } from '../rules/slot-id.ts';
import { writeTouch } from '../rules/touch.ts';
import type { WorkDay } from '../rules/worktime.ts';
import { tables } from '../schema.ts';
import type { ClinicData, DoctorData, Translations } from './clinic-data.ts';
import { occupiedSlots, seededRandom } from './occupancy.ts';

/**
 * Days with seeded visits: twice the usual slot depth, for a data file that is used for weeks. Fully booked doctors
 * have visits in the whole slot depth.
 */
const horizonDays = 42;

/** Replaces all data by those of the clinic on the day of `now` (an instant), in one transaction. */
export function seedClinic(db: Database, clinic: ClinicData, now: Date): void {
  transaction(db, () => {
    for (const table of [...tables].reverse()) db.exec(`DELETE FROM ${table}`);
    const today = localNow(now, clinic.time_zone).date;
    const dates = datesFrom(today, Math.max(horizonDays, clinic.slot_depth));
    const insert = createInsert(db);
    /** The plain name, and all texts by language. */
    const textColumns = (name: Translations, position: Translations = {}, description: Translations = {}) => [
      name[clinic.language] ?? '',
      JSON.stringify(
        Object.fromEntries(
          Object.entries(name).map(([language, text]) => [
            language,
            // An absent text isn't written.
            { name: text, position: position[language], description: description[language] },
          ]),
        ),
      ),
    ];

    insert(
      'settings',
      1,
      clinic.time_zone,
      clinic.currency,
      clinic.calling_code,
      clinic.trunk_prefix,
      1,
      clinic.slot_depth,
    );
    for (const { id, name } of clinic.price_types) insert('price_type', id, ...textColumns(name));
    for (const { id, name, minutes, prices } of clinic.services) {
      insert('service', id, ...textColumns(name), minutes);
      for (const [price_type, price] of Object.entries(prices)) insert('service_price', id, price_type, price);
    }
    for (const { id, name, online_booking } of clinic.touch_types)
      insert('touch_type', id, name, Number(online_booking));
    for (const { id, name } of clinic.reasons) insert('cancellation_reason', id, ...textColumns(name));
    clinic.patients.forEach((name, index) => {
      // These phone numbers don't exist.
      insert(
        'counteragent',
        index + 1,
        inventedPhone(clinic, index),
        name,
        null,
        null,
        null,
        clinic.default_price_type,
      );
    });
    clinic.doctors.forEach((doctor, index) => {
      const [name = '', locales = ''] = textColumns(doctor.name, doctor.position, doctor.about);
      insert(
        'employee',
        doctor.id,
        index,
        name,
        doctor.position[clinic.language] ?? '',
        doctor.about?.[clinic.language] ?? '',
        locales,
        doctor.sex,
        doctor.step,
        clinic.default_price_type,
        Number(doctor.use_in_schedule ?? true),
        doctor.doctor_status ?? 'active',
        'active',
      );
      [...doctor.online, ...doctor.shown, ...doctor.internal].forEach((service, order) => {
        const online = doctor.online.includes(service);
        const shown = online || doctor.shown.includes(service);
        insert(
          'employee_service',
          doctor.id,
          service,
          order,
          Number(shown),
          Number(online),
          Number(service === doctor.standard),
        );
      });
      for (const { days, from, to } of doctor.week) {
        for (const weekday of days) insert('worktime', doctor.id, weekday, minuteOf(from), minuteOf(to));
      }
      for (const away of doctor.away) {
        insert(
          'absence',
          null,
          doctor.id,
          away.kind,
          addDays(today, away.firstDay),
          addDays(today, away.lastDay),
          minuteOf(away.from ?? '00:00'),
          minuteOf(away.to ?? '24:00'),
        );
      }
      occupySlots(db, clinic, doctor, dates, now);
    });
    return done(undefined);
  });
}

const inventedPhone = ({ calling_code }: ClinicData, index: number) =>
  `+${calling_code}${String(index).padStart(9, '0')}`;

function occupySlots(db: Database, clinic: ClinicData, doctor: DoctorData, dates: string[], now: Date): void {
  const own = [...doctor.online, ...doctor.shown, ...doctor.internal];
  const services = clinic.services.filter(({ id }) => own.includes(id));
  dates.slice(0, doctor.taken === 1 ? dates.length : horizonDays).forEach((date, ahead) => {
    for (const { minute, service } of occupiedSlots(
      doctor,
      services,
      plannedDay(clinic, doctor, date, ahead),
      ahead,
      horizonDays,
    )) {
      const slot_id = formatSlotId(doctor.id, date, minute);
      const patient = Math.floor(seededRandom(slot_id) * clinic.patients.length);
      writeTouch(db, {
        touch_type_id: clinic.touch_types.find(({ online_booking }) => !online_booking)?.id ?? '',
        source: 'desk',
        counteragent_id: patient + 1,
        employee_id: doctor.id,
        slot_id,
        date,
        minute,
        duration: service.minutes,
        services: [service.id],
        patient_name: clinic.patients[patient] ?? '',
        patient_phone: inventedPhone(clinic, patient),
        at: now,
      });
    }
  });
}

function plannedDay({ time_zone }: ClinicData, doctor: DoctorData, date: string, ahead: number): WorkDay {
  const weekday = weekdayOf(date);
  const work = doctor.week
    .filter(({ days }) => days.includes(weekday))
    .map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) }));
  const away = doctor.away
    .filter(({ firstDay, lastDay }) => firstDay <= ahead && ahead <= lastDay)
    .map(({ from = '00:00', to = '24:00' }) => ({ from: minuteOf(from), to: minuteOf(to) }));
  return { date, work, free: subtract(work, [...away, ...skippedMinutes(date, time_zone)]) };
}

/** Inserts whole rows. The values are in the order of the table's columns in schema.ts. */
function createInsert(db: Database): (table: (typeof tables)[number], ...values: SQLInputValue[]) => void {
  return (table, ...values) => {
    prepared(db, `INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`).run(...values);
  };
}

// The table of the desk's controls, for its forms and for tests over HTTP. POST or PUT form fields or a JSON object to
// the path. JSON is answered with {ok: true, …} or {ok: false, error}, where the error says what to send instead.
import * as z from 'zod/mini';
import { done, type Result, refuse } from '../../../src/contract/problem.ts';
import { LocalDate, LocalTime } from '../../../src/contract/schedule.ts';
import { MoodRequest } from '../process/mood.ts';
import { minuteOf } from '../rules/calendar.ts';
import type { ErpRefusal } from '../rules/erp-refusal.ts';
import { formatSlotId } from '../rules/slot-id.ts';
import { bookAtDesk, cancelAtDesk, markTouch, stages } from '../rules/staff.ts';
import { beginVacation, changeSchedule, endAbsence } from '../rules/staff-schedule.ts';
import type { DeskDeps } from './desk-deps.ts';

type ControlResult = Result<{ id: string } | undefined, ErpRefusal>;
type Control = { help: string; act: (desk: DeskDeps, body: unknown) => ControlResult | Promise<ControlResult> };

/** @param help one line: the fields, and the effect */
const control = <Fields extends z.core.$ZodType>(
  help: string,
  fields: Fields,
  act: (desk: DeskDeps, body: z.output<Fields>) => ControlResult | Promise<ControlResult>,
): Control => ({
  help,
  act(desk, body) {
    const parsed = z.safeParse(fields, body);
    if (parsed.success) return act(desk, parsed.data);
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.');
    const error = field ? `The field ${field} has to be ${issue?.message}.` : `${issue?.message}.`;
    return refuse({ status: 422, error });
  },
});

const whole = (min: number, max: number, what: string) =>
  z.coerce
    .number({ error: what })
    .check(z.refine(Number.isInteger, { error: what }), z.gte(min, { error: what }), z.lte(max, { error: what }));
const text = (max: number, what: string) =>
  z.string({ error: what }).check(z.trim(), z.minLength(1, { error: what }), z.maxLength(max, { error: what }));
const as = (schema: z.core.$ZodType<string>, what: string) =>
  z.string({ error: what }).check(z.refine((value) => z.safeParse(schema, value).success, { error: what }));
const yesOrNo = z.optional(z.union([z.boolean(), z.stringbool()], { error: 'true or false' }));
const anId = (of: string) =>
  z.pipe(
    z.union([z.string(), z.int()], { error: `the id of ${of}` }),
    z.transform((value) => String(value)),
  );
const date = as(LocalDate, 'a date, YYYY-MM-DD');
const time = as(LocalTime, 'a time, HH:mm');

const slotFields = { employee_id: z.optional(anId('an employee')), date: z.optional(date), time: z.optional(time) };
const patientFields = {
  patient_name: z.optional(text(200, 'a name')),
  patient_phone: z.optional(text(60, 'a phone number')),
};

/** The controls by path. */
export const controls: Readonly<Record<string, Control>> = {
  '/mood': control(
    'kind, scope?, share?, delay?, seed? (see process/mood.ts): how the ERP behaves from now on',
    MoodRequest,
    async ({ setMood }, mood) => {
      try {
        await setMood(mood);
        return done(undefined);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== 'EADDRINUSE') throw error;
        return refuse({
          status: 409,
          error: 'Another program took the ERP’s port while it was down: free the port and try again.',
        });
      }
    },
  ),
  '/reset': control('nothing: seeds the clinic again as of today; the mood stays', z.object({}), ({ reset }) => {
    reset();
    return done(undefined);
  }),
  '/schedule': control(
    'online_scheduling?, slot_depth? (days): the ERP’s Online Scheduling Settings',
    z.object({ online_scheduling: yesOrNo, slot_depth: z.optional(whole(0, 365, 'whole days, from 0 to 365')) }),
    ({ db, now }, change) => changeSchedule(db, now(), change),
  ),
  '/vacation': control(
    'employee_id, from, to (local dates, both included): sends a doctor on vacation',
    z.object({ employee_id: anId('an employee'), from: date, to: date }),
    ({ db, now }, vacation) => beginVacation(db, now(), vacation),
  ),
  '/vacation/end': control(
    'absence_id: the doctor is back from today on',
    z.object({ absence_id: anId('an absence') }),
    ({ db, now }, { absence_id }) => endAbsence(db, now(), absence_id),
  ),
  '/touch': control(
    'slot_id, or employee_id, date and time; minutes?, service_id?, patient_name? with patient_phone?: books a slot',
    z.object({
      slot_id: z.optional(text(200, 'the id of a slot')),
      ...slotFields,
      ...patientFields,
      service_id: z.optional(anId('a service')),
      minutes: z.optional(whole(1, 1440, 'whole minutes, from 1 to 1440')),
    }),
    ({ db, now }, { slot_id, employee_id, date, time, patient_name, patient_phone, service_id, minutes }) => {
      const slotAt = employee_id && date && time ? formatSlotId(employee_id, date, minuteOf(time)) : undefined;
      const slot = slot_id ?? slotAt;
      if (slot === undefined) return refuse({ status: 422, error: 'Send slot_id, or employee_id, date and time.' });
      if ((patient_name === undefined) !== (patient_phone === undefined)) {
        return refuse({ status: 422, error: 'Send both the patient’s name and phone, or neither.' });
      }
      const person = patient_name && patient_phone ? { name: patient_name, phone: patient_phone } : undefined;
      return bookAtDesk(db, now(), { slot_id: slot, service_id, minutes, patient: person });
    },
  ),
  '/touch/mark': control(
    'touch_id; paid?, medical_document?, linked_action? (true, false), stage?: what makes the ERP refuse to cancel',
    z.object({
      touch_id: anId('a touch'),
      paid: yesOrNo,
      medical_document: yesOrNo,
      linked_action: yesOrNo,
      stage: z.optional(z.enum(stages, { error: `one of ${stages.join(', ')}` })),
    }),
    ({ db, now }, { touch_id, ...marks }) => markTouch(db, now(), touch_id, marks),
  ),
  '/touch/cancel': control(
    'touch_id, reason (a cancellation reason’s id): cancels it, by the ERP’s own rules',
    z.object({ touch_id: anId('a touch'), reason: anId('a cancellation reason') }),
    ({ db, now }, { touch_id, reason }) => cancelAtDesk(db, now(), touch_id, reason),
  ),
};

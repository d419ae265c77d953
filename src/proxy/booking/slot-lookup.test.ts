import { describe, expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import { bookPath, doctor, form, openClinic, post, readAnswer } from '../clinic-for-tests.ts';

describe('a patient whose slot was taken is offered', () => {
  const places = (id: string, ...times: string[]) => ({
    ...{ id, locales: {} },
    slots: [
      {
        date: '2026-11-24',
        slot_duration: 30,
        slots: times.map((time) => ({ id: `${id}-${time}`, time })),
      },
    ],
  });
  const colleagues = [places('d1', '08:00', '10:30'), places('d2', '07:30', '10:00'), places('d3', '09:00')];
  const seen = { ...form, slot_date: '2026-11-24', slot_time: '10:00' };
  const alternatives = async (body: object, prepare: (clinic: Awaited<ReturnType<typeof openClinic>>) => void) => {
    const clinic = await openClinic();
    clinic.erp.slotsByService = async () => ({ ok: true, value: colleagues });
    clinic.erp.employees = async () => ({ ok: true, value: ['d1', 'd2', 'd3'].map((id) => ({ ...doctor, id })) });
    prepare(clinic);
    const { body: answer } = await readAnswer(clinic.ask(bookPath('b'), post(body)));
    expect(answer).toMatchObject({ code: 'slot_taken' });
    const { alternatives: offered = [] } = answer as { alternatives?: { kind: string; slot_id: string }[] };
    return offered.map(({ kind, slot_id }) => `${kind} ${slot_id}`);
  };

  test('the doctor’s nearest, a colleague’s at the same time, and the earliest of all', async () => {
    expect(await alternatives(seen, ({ free }) => free.delete('b'))).toEqual([
      'nearest d1-10:30',
      'same_time d2-10:00',
      'earliest d2-07:30',
    ]);
  });
  test('alternatives from the same read that shows the slot gone when the ERP refuses', async () => {
    const offered = await alternatives(form, ({ erp }) => {
      erp.book = async () => refuse({ kind: 'refused' });
    });
    expect(offered).toEqual(['nearest d1-10:30', 'same_time d2-10:00', 'earliest d2-07:30']);
  });
  test('another near time of the doctor when nobody else is free at that time', async () => {
    const offered = await alternatives(seen, ({ erp, free }) => {
      free.delete('b');
      erp.slotsByService = async () => ({ ok: true, value: [places('d1', '08:00', '09:30', '10:30', '12:00')] });
    });
    expect(offered).toEqual(['nearest d1-09:30', 'earliest d1-08:00', 'another d1-10:30']);
  });
  test('only colleagues whom the catalog lets be booked online for the service', async () => {
    const offered = await alternatives(seen, ({ erp, free }) => {
      free.delete('b');
      const services = doctor.services.map((service) => ({ ...service, online_booking: service.id !== 's1' }));
      const listed = [doctor, { ...doctor, id: 'd2', services }];
      erp.employees = async () => ({ ok: true, value: listed });
    });
    expect(offered).toEqual(['nearest d1-10:30', 'earliest d1-08:00']);
  });
  test('only the doctor’s own slots when the catalog can’t be read', async () => {
    const offered = await alternatives(seen, ({ erp, free }) => {
      free.delete('b');
      erp.employees = async () => refuse({ kind: 'no_answer', cause: 'x' });
    });
    expect(offered).toEqual(['nearest d1-10:30', 'earliest d1-08:00']);
  });
  test('only the doctor’s own slots when the others can’t be read', async () => {
    const offered = await alternatives(seen, ({ erp, free }) => {
      free.delete('b');
      erp.slotsByService = async () => refuse({ kind: 'no_answer', cause: 'x' });
    });
    expect(offered).toEqual(['nearest a']);
  });
  test('nothing when nothing can be read: the slot is taken all the same', async () => {
    const offered = await alternatives(seen, ({ erp, free }) => {
      free.delete('b');
      const { slots } = erp;
      erp.slots = async (...all) => {
        erp.slots = async () => refuse({ kind: 'no_answer', cause: 'x' });
        return slots(...all);
      };
      erp.slotsByService = async () => refuse({ kind: 'no_answer', cause: 'x' });
    });
    expect(offered).toEqual([]);
  });
  test('alternatives near the time that they saw, which isn’t sent to the ERP', async () => {
    const clinic = await openClinic();
    await readAnswer(clinic.ask(bookPath('b'), post(seen)));
    const { proof: _, ...sent } = form;
    expect(clinic.bookings).toEqual([{ ...sent, patient_phone: '+380501234567', slot_id: 'b' }]);
  });
});

// An event, and a channel that notes what it gets, for tests.
import type { Channel, Delivered } from './channel.ts';
import type { VisitEvent } from './visit-event.ts';

export const bookedEvent: VisitEvent = {
  id: 'event-1',
  type: 'visit.booked',
  at: '2026-11-23T12:00:00.000Z',
  clinic: 'main',
  visit: {
    jti: 'visit-1',
    uid: 'visit-1',
    sequence: 0,
    employee_id: 'd1',
    slot_id: 'a',
    date: '2026-11-24',
    time: '09:30',
    duration: 30,
    services: ['s1'],
  },
  patient: {
    patient_name: 'Planted Patient',
    patient_phone: '+380501234567',
    patient_email: 'planted@patient.example',
  },
  language: 'uk',
  code: 'B3C4D5',
  cancel_token: 'planted-token',
};

/** @param answers how the first deliveries end; the later ones succeed */
export function notingChannel(change: Partial<Channel> = {}, answers: Delivered[] = []) {
  const told: VisitEvent[] = [];
  const channel: Channel = {
    name: 'webhook',
    serves: () => true,
    accepts: () => true,
    deliver: async (event) => {
      told.push(event);
      return answers.shift() ?? { ok: true };
    },
    timeoutMs: 10_000,
    ...change,
  };
  return { channel, told };
}

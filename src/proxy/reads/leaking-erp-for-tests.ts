// An ERP for tests that repeats secrets wherever it can: its token, and everything of a patient.
import type { ErpFetch } from '../../erp/client.ts';

export const token = 'planted-erp-token-7c1e';
export const patient = {
  patient_name: 'Planted Olena',
  patient_phone: '+380 50 987 65 43',
  patient_email: 'planted@patient.example',
  birthdate: '1990-05-17',
  comment: 'planted comment',
  passport: 'PL123456',
};
export const planted = [token, ...Object.values(patient), '380509876543'];

const extra = {
  token,
  phone: patient.patient_phone,
  patient: patient.patient_name,
  internal: { note: patient.comment },
};
const slotDay = { date: '2026-11-24', slot_duration: 30, slots: [{ id: 'a', time: '09:30', ...extra }], ...extra };
const service = { id: 's1', name: 'Check-up', online_booking: true, default: true, ...extra };
const doctor = { id: 'd1', name: 'Doctor', services: [service], ...extra };
export const fat = {
  ok: true,
  ...extra,
  employees: [{ ...doctor, slots: [slotDay] }],
  employee: doctor,
  worktime: [{ date: '2026-11-24', from: '09:00', to: '10:00', ...extra }],
  slots: [slotDay],
  appointment: { id: 1, ...extra },
};
export const gossip = `Bearer ${token}: ${Object.values(patient).join(', ')}`;
/** What an ERP can say to a read, which names no patient; its sentence is for the log. */
const gossipTo = ({ method }: { method: string }) => (method === 'POST' ? gossip : `Bearer ${token}`);

/** Each mood of the ERP; all of them say what they shouldn't. */
export const moods: Record<string, ErpFetch> = {
  fat: async () => new Response(JSON.stringify(fat)),
  refusing: async (_, init) =>
    new Response(JSON.stringify({ ok: false, error: gossipTo(init), ...extra }), { status: 409 }),
  unauthorized: async (_, init) => new Response(JSON.stringify({ ok: false, error: gossipTo(init) }), { status: 401 }),
  missing: async (_, init) => new Response(JSON.stringify({ ok: false, error: gossipTo(init) }), { status: 404 }),
  failing: async (_, init) => new Response(JSON.stringify({ ok: false, error: gossipTo(init) }), { status: 500 }),
  page: async () => new Response(`<html>${gossip}</html>`, { status: 500 }),
  'strange page': async () => new Response(`<html>${gossip}</html>`),
  strange: async () => new Response(JSON.stringify({ ok: true, employees: gossip, slots: gossip, employee: gossip })),
  away: async () => {
    throw new TypeError(gossip, { cause: Object.assign(new Error(gossip), { code: 'ECONNREFUSED' }) });
  },
  breaking: async () => {
    throw new RangeError(gossip);
  },
};

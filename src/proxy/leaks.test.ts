// A tour through everything the proxy does, with an ERP that repeats secrets wherever it can; then a search for them.
import { expect, test } from 'vitest';
import { pathOf } from '../contract/routes.ts';
import { createErp, type Fetch } from '../erp/client.ts';
import type { Mismatch } from '../erp/erp.ts';
import { bookPath, cancelPath, openClinic, post, settings } from './clinic-for-tests.ts';

const token = 'planted-erp-token-7c1e';
const patient = {
  patient_name: 'Planted Olena',
  patient_phone: '+380 50 987 65 43',
  patient_email: 'planted@patient.example',
  birthdate: '1990-05-17',
  comment: 'planted comment',
  passport: 'PL123456',
};
const planted = [token, ...Object.values(patient), '380509876543'];

const extra = {
  token,
  phone: patient.patient_phone,
  patient: patient.patient_name,
  internal: { note: patient.comment },
};
const slotDay = { date: '2026-11-24', slot_duration: 30, slots: [{ id: 'a', time: '09:30', ...extra }], ...extra };
const service = { id: 's1', name: 'Check-up', online_booking: true, default: true, ...extra };
const doctor = { id: 'd1', name: 'Doctor', services: [service], ...extra };
const fat = {
  ok: true,
  ...extra,
  employees: [{ ...doctor, slots: [slotDay] }],
  employee: doctor,
  worktime: [{ date: '2026-11-24', from: '09:00', to: '10:00', ...extra }],
  slots: [slotDay],
  appointment: { id: 1, ...extra },
};
const gossip = `Bearer ${token}: ${Object.values(patient).join(', ')}`;
/** What an ERP can say to a read, which names no patient; its sentence is for the log. */
const gossipTo = ({ method }: { method: string }) => (method === 'POST' ? gossip : `Bearer ${token}`);

/** Each mood of the ERP; all of them say what they shouldn't. */
const moods: Record<string, Fetch> = {
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

/** Books in a mood in which the first calls succeed and the write doesn't. */
const onlyWrites =
  (mood: Fetch): Fetch =>
  async (url, init) =>
    init.method === 'POST' ? mood(url, init) : new Response(JSON.stringify(fat));

test('neither the token nor a word of a patient is in any answer, header, log line or stored record', async () => {
  const seen: string[] = [];
  const statuses = new Set<number>();
  const warnings: Mismatch[] = [];
  const reads = [
    pathOf('employees', {}),
    pathOf('employee', { employee_id: 'd1' }),
    pathOf('worktime', { employee_id: 'd1' }),
    pathOf('slots', { employee_id: 'd1' }),
    pathOf('slots', { employee_id: 'd1', service_id: 's1' }),
    pathOf('employeesAll', {}),
    pathOf('slotsByService', { service_id: 's1' }),
    pathOf('clinic', {}),
    `${pathOf('clinic', {})}?lang=${encodeURIComponent(patient.patient_name)}`,
    `/api/schedule/employees/${encodeURIComponent(patient.patient_email)}?phone=${encodeURIComponent(patient.patient_phone)}`,
    `/${encodeURIComponent(patient.passport)}`,
  ];
  for (const fetch of [...Object.values(moods), ...Object.values(moods).map(onlyWrites)]) {
    const erp = createErp({ url: 'https://erp.example', token, fetch, warn: (mismatch) => warnings.push(mismatch) });
    const clinic = await openClinic({ clinics: new Map([['main', { settings, erp }]]) });
    const keep = async (path: string, init?: RequestInit) => {
      const answer = await clinic.ask(path, init);
      const body = await answer.text();
      statuses.add(answer.status);
      seen.push(`${answer.status} ${JSON.stringify([...answer.headers])} ${body}`);
      return body;
    };
    for (const path of reads) await keep(`/clinics/main${path}`);
    for (const path of ['/embed', '/manage', '/widget.js', '/livez', '/readyz', `/embed?clinic=${patient.passport}`])
      await keep(path);

    const whole = { ...patient, services: ['s1'] };
    const again = post(whole);
    const body = await keep(bookPath(), again);
    await keep(bookPath(), again);
    await keep(bookPath(), { ...again, body: JSON.stringify({ ...whole, comment: 'other' }) });
    await keep(`${bookPath()}_advanced`, post({ ...whole, price_type_id: 'p1' }));
    await keep(bookPath(), post({ ...whole, patient_phone: `${patient.patient_phone}987654321`, birthdate: 'x' }));
    await keep(bookPath('zz'), post(whole));
    await keep(bookPath(), post(gossip));
    await keep(bookPath(), post(whole, { 'idempotency-key': token.slice(0, 5) }));
    await keep(bookPath(), post(whole, { origin: 'https://evil.example' }));
    const cancel_token = /"cancel_token":"([^"]+)"/.exec(body)?.[1] ?? gossip;
    const visit = `/clinics/main${pathOf('appointment', { token: cancel_token })}`;
    await keep(visit);
    await keep(`${visit}/calendar.ics?lang=${encodeURIComponent(patient.patient_name)}`);
    await keep(cancelPath(), post({ reason: '7', cancel_token }));
    await keep(visit);
    await keep(cancelPath(), post({ reason: patient.comment, cancel_token }));
    await keep(cancelPath(), post({ reason: '7', cancel_token: gossip }));
    seen.push(...clinic.log.map((line) => JSON.stringify(line)), JSON.stringify([...clinic.store.rows]));
  }
  seen.push(...warnings.map((warning) => JSON.stringify(warning)));

  // The tour is worth something only if it saw both good and bad.
  expect([...statuses].sort()).toEqual([200, 400, 403, 404, 409, 422, 502, 503]);
  const everything = seen.join('\n');
  expect(everything).toContain('"time":"09:30"');
  expect(everything).toContain('"erp_text":"Bearer …"');
  for (const secret of planted) {
    for (const written of [secret, encodeURIComponent(secret), btoa(secret), JSON.stringify(secret)]) {
      expect(everything.includes(written), `${written} was found`).toBe(false);
    }
  }
});

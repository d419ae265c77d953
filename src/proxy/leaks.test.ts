// A tour through everything the proxy does, with an ERP that repeats secrets wherever it can; then a search for them.
import { expect, test } from 'vitest';
import { pathOf } from '../contract/routes.ts';
import { createErp, type ErpFetch } from '../erp/client.ts';
import type { Mismatch } from '../erp/erp.ts';
import { bookPath, cancelPath, noPhoto, openClinic, post, settings } from './clinic-for-tests.ts';
import { fat, gossip, moods, patient, planted, token } from './reads/leaking-erp-for-tests.ts';

/** Books in a mood in which the first calls succeed and the write doesn't. */
const onlyWrites =
  (mood: ErpFetch): ErpFetch =>
  async (url, init) =>
    init.method === 'POST' ? mood(url, init) : new Response(JSON.stringify(fat));

test('neither the token nor patients’ data is in any answer, header, log line or stored record', async () => {
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
    `${pathOf('slotsByService', { service_id: 's1' })}?lang=uk&brief`,
    `${pathOf('offers', {})}?lang=uk&brief=s1`,
    pathOf('clinic', {}),
    `${pathOf('clinic', {})}?lang=${encodeURIComponent(patient.patient_name)}`,
    `/api/schedule/employees/${encodeURIComponent(patient.patient_email)}?phone=${encodeURIComponent(patient.patient_phone)}`,
    '/doctors',
    '/doctors/d1',
    `/doctors/${encodeURIComponent(patient.passport)}?lang=${encodeURIComponent(patient.patient_name)}`,
    '/sitemap.xml',
    '/catalog.json',
    `/catalog.json?price_type=${encodeURIComponent(patient.passport)}`,
    `/${encodeURIComponent(patient.passport)}`,
  ];
  for (const fetch of [...Object.values(moods), ...Object.values(moods).map(onlyWrites)]) {
    const erp = createErp({ url: 'https://erp.example', token, fetch, warn: (mismatch) => warnings.push(mismatch) });
    const clinic = await openClinic({ clinics: new Map([['main', { settings, erp, photo: noPhoto }]]) });
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

import { describe, expect, test } from 'vitest';
import { olha } from '../erp-under-test.ts';
import { controls } from './controls.ts';
import { deskUnderTest, origin } from './desk-under-test.ts';

const slot = '11-202611241000';
const done = { status: 200, body: { ok: true } };

describe('a switch changes the API’s answers', () => {
  test('online scheduling off: no doctors are listed', async () => {
    const { erp, put } = deskUnderTest();
    expect(await put('/schedule', { online_scheduling: false })).toEqual(done);
    expect((await erp.get('employees')).body).toEqual({ ok: true, employees: [] });
  });
  test('slot depth: tomorrow is no longer published', async () => {
    const { erp, put } = deskUnderTest();
    expect(await erp.times('11', '101', '2026-11-24')).toBeDefined();
    expect(await put('/schedule', { slot_depth: 1 })).toEqual(done);
    expect(await erp.times('11', '101', '2026-11-24')).toBeUndefined();
  });
  test('a vacation: no slots until it ends', async () => {
    const { erp, put } = deskUnderTest();
    const vacation = { employee_id: '11', from: '2026-11-24', to: '2026-11-25' };
    const { body } = await put('/vacation', vacation);
    expect(await erp.times('11', '101', '2026-11-24')).toBeUndefined();
    expect(await put('/vacation/end', { absence_id: (body as { id: string }).id })).toEqual(done);
    expect(await erp.times('11', '101', '2026-11-24')).toBeDefined();
  });
  test('a slot booked at the desk, by id or by doctor, date and time, is gone', async () => {
    const { erp, put } = deskUnderTest();
    await put('/touch', { slot_id: slot });
    const byDoctor = {
      employee_id: 11,
      date: '2026-11-24',
      time: '11:00',
      patient_name: 'Ганна',
      patient_phone: '0501112233',
    };
    expect(await put('/touch', byDoctor)).toMatchObject({ status: 200, body: { ok: true, id: '2' } });
    const left = await erp.times('11', '102', '2026-11-24');
    expect(left).not.toContain('10:00');
    expect(left).not.toContain('11:00');
    expect((await erp.book(slot)).status).toBe(409);
    expect(await put('/touch', { slot_id: slot })).toMatchObject({ status: 409 });
  });
  test.each([{ paid: true }, { medical_document: true }, { linked_action: true }, { stage: 'arrived' }])(
    '%o: the patient’s cancellation is refused',
    async (mark) => {
      const { erp, put } = deskUnderTest();
      await erp.book(slot);
      expect(await put('/touch/mark', { touch_id: 1, ...mark })).toEqual(done);
      expect((await erp.cancel(slot)).status).toBe(409);
    },
  );
  test('a visit cancelled at the desk frees its slot', async () => {
    const { erp, put } = deskUnderTest();
    await erp.book(slot);
    expect(await put('/touch/cancel', { touch_id: '1', reason: '2' })).toEqual(done);
    expect((await erp.book(slot)).status).toBe(200);
  });
  test('a mood is passed on with its scope, and a reset removes every touch', async () => {
    const { erp, put, moods } = deskUnderTest();
    await put('/mood', { kind: 'cut', scope: 'reads', share: 0.5 });
    expect(moods).toEqual([{ kind: 'cut', scope: 'reads', share: 0.5, delay: 5000, seed: 1 }]);
    await erp.book(slot);
    await put('/reset', {});
    expect((await erp.book(slot)).status).toBe(200);
  });
});

describe('a bad field is a 422 that says what to send, and changes nothing', () => {
  test.each<[string, object, string]>([
    ['/mood', { kind: 'sulky' }, 'The field kind has to be one of good, slow,'],
    ['/mood', { kind: 'slow', share: 2 }, 'The field share has to be from 0'],
    ['/mood', { kind: 'slow', delay: -1 }, 'The field delay has to be whole milliseconds'],
    ['/mood', { kind: 'slow', scope: 'some' }, 'The field scope has to be one of all, reads, writes.'],
    ['/schedule', { slot_depth: 'many' }, 'The field slot_depth has to be whole days'],
    ['/schedule', { online_scheduling: 'perhaps' }, 'The field online_scheduling has to be true or false.'],
    ['/vacation', { employee_id: '11', from: '2026-11-31', to: '2026-12-01' }, 'The field from has to be a date'],
    ['/vacation', { from: '2026-11-30', to: '2026-12-01' }, 'The field employee_id has to be the id of an employee.'],
    ['/touch', { employee_id: '11', date: '2026-11-24', time: '9' }, 'The field time has to be a time, HH:mm.'],
    ['/touch', { employee_id: '11' }, 'Send slot_id, or employee_id, date and time.'],
    ['/touch', { slot_id: slot, patient_name: 'Ганна' }, 'Send both the patient’s name and phone, or neither.'],
    ['/touch', { slot_id: slot, minutes: 0 }, 'The field minutes has to be whole minutes'],
    ['/touch/mark', { touch_id: '1', stage: 'gone' }, 'The field stage has to be one of planned, arrived,'],
    ['/touch/cancel', { touch_id: '1' }, 'The field reason has to be the id of a cancellation reason.'],
  ])('%s %o', async (path, fields, error) => {
    const { erp, put, notifications, moods } = deskUnderTest();
    await erp.book(slot);
    const before = erp.everything();
    expect(await put(path, fields)).toEqual({
      status: 422,
      body: { ok: false, error: expect.stringContaining(error) },
    });
    expect(erp.everything()).toBe(before);
    expect([notifications(), moods]).toEqual([0, []]);
  });
  test('a body that is no object, no JSON or of another media type', async () => {
    const { put, request } = deskUnderTest();
    expect((await put('/mood', ['good'])).status).toBe(422);
    const send = async (type: string) =>
      (await request('/mood', { method: 'POST', headers: { 'content-type': type }, body: 'good' })).status;
    expect(await send('application/json')).toBe(422);
    expect(await send('text/plain')).toBe(415);
  });
});

describe('access', () => {
  const bad: [string, Record<string, string>][] = [
    ['another site', { origin: 'https://elsewhere.example' }],
    ['a page without an origin of its own', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:4802' }],
    [
      'a name that was made to resolve to this machine',
      { host: 'evil.example:4803', origin: 'http://evil.example:4803' },
    ],
    [
      'a name that only begins like this machine’s',
      { host: '127.0.0.1.evil.example', origin: 'http://127.0.0.1.evil.example' },
    ],
  ];
  test.each(bad)('%s changes nothing', async (_, headers) => {
    for (const path of Object.keys(controls)) {
      const { erp, submit, notifications, moods } = deskUnderTest();
      const before = erp.everything();
      const answer = await submit(path, { kind: 'down', online_scheduling: 'false', slot_id: slot }, headers);
      expect(answer.status).toBe(403);
      expect([erp.everything(), notifications(), moods]).toEqual([before, 0, []]);
    }
  });
  test('another host name can’t read anything', async () => {
    const { request } = deskUnderTest();
    for (const path of ['/', '/state', '/events', '/desk.js']) {
      expect((await request(path, { headers: { host: 'evil.example' } })).status).toBe(403);
    }
  });
  test('localhost and a client without an origin have access', async () => {
    const { submit, put } = deskUnderTest();
    const own = { host: 'localhost:4803', origin: 'http://localhost:4803' };
    expect((await submit('/mood', { kind: 'cut' }, own)).status).toBe(303);
    expect((await put('/mood', { kind: 'cut' })).status).toBe(200);
  });
});

describe('the page', () => {
  test('escapes markup in a patient’s name everywhere', async () => {
    const { erp, page } = deskUnderTest();
    const planted = `<script>alert("1")</script><img src=x onerror='x'>`;
    await erp.book('11-202611231500', { ...olha, patient_name: planted, comment: planted });
    const text = await page();
    expect(text.match(/&lt;script&gt;alert\(&quot;1&quot;\)/g)?.length).toBeGreaterThan(4);
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('<img');
  });
  test('allows no scripts, styles or frames but its own', async () => {
    const { request } = deskUnderTest();
    const answer = await request('/');
    expect(answer.headers.get('content-security-policy')).toContain(
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'",
    );
    const text = await answer.text();
    expect(text).not.toMatch(/\sstyle=|\son[a-z]+=|<style|<script(?! src="\/desk\.js")/);
    for (const [, path = ''] of text.matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g)) {
      expect([path, (await request(path)).status]).toEqual([path, 200]);
    }
  });
  test('without the script, a form leads back to its view', async () => {
    const { submit } = deskUnderTest();
    const answer = await submit('/schedule?date=2026-11-24&employee=11', { online_scheduling: 'false' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/?date=2026-11-24&employee=11']);
  });
  test('shows why a form was refused', async () => {
    const { submit } = deskUnderTest();
    const answer = await submit('/vacation', { employee_id: '11', from: '2026-11-24', to: '2026-11-23' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('The vacation ends before it starts');
  });
  test('shows a touch, whether it was booked online, and its notifications', async () => {
    const { erp, page, put } = deskUnderTest();
    const advanced = { ...olha, price_type_id: '2', services: ['102'] };
    await erp.post(`employees/11/slots/${slot}/make_appointment_advanced`, advanced);
    await put('/touch/mark', { touch_id: '1', stage: 'in_progress', paid: true });
    const text = await page('/?date=2026-11-24');
    for (const part of [
      'Ольга Зоря',
      '+380500001122',
      'Cardiologist, follow-up visit',
      'Insurance Oranta',
      'In progress',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('>Online<');
    expect(text).toMatch(/Booked online[\s\S]*Notification/);
    expect(text).toMatch(/Counteragent created[\s\S]*Event/);
    await put('/touch/mark', { touch_id: '1', stage: 'planned', paid: false });
    await erp.cancel(slot, '2');
    expect(await page('/?date=2026-11-24')).toContain('Cancelled: Feeling better');
  });
  test('for one doctor hides the others', async () => {
    const { page, put } = deskUnderTest();
    await put('/touch', { slot_id: slot });
    expect(await page('/?date=2026-11-24&employee=11')).toContain('id="day-1"');
    expect(await page('/?date=2026-11-24&employee=12')).not.toContain('id="day-1"');
    expect(await page('/?date=2026-13-99&employee=nobody')).toContain('Mon 23 Nov, today');
  });
});

test('the state has clock, settings, mood, touches with their marks, absences, notifications and events', async () => {
  const { erp, request, put } = deskUnderTest();
  await erp.book(slot);
  await put('/touch/mark', { touch_id: '1', paid: true });
  const state: unknown = await (await request('/state', { headers: { origin } })).json();
  expect(state).toMatchObject({
    ok: true,
    date: '2026-11-23',
    settings: { online_scheduling: true, slot_depth: 21, time_zone: 'Europe/Kyiv' },
    mood: { kind: 'good', scope: 'all', share: 1 },
    touches: [
      { id: '1', online: true, slot_id: slot, date: '2026-11-24', time: '10:00', paid: true, stage: 'planned' },
    ],
    feed: expect.arrayContaining([
      expect.objectContaining({ kind: 'notification', text: `Paid: ${slot}.` }),
      expect.objectContaining({ kind: 'touch_changed', patient: olha.patient_name }),
    ]),
  });
  expect(state).toHaveProperty('absences');
});

test('a crash is reported to the sandbox, not to the client', async () => {
  const { erp, request, crashes } = deskUnderTest();
  erp.db.exec('DROP TABLE notification');
  expect(await (await request('/state')).json()).toEqual({ ok: false, error: 'The desk failed.' });
  expect(crashes).toHaveLength(1);
});

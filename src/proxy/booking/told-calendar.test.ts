import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { bookedToken, bookPath, cancelPath, post, readAnswer, viewTokenOf } from '../clinic-for-tests.ts';
import { openTellingClinic } from '../outbox/telling-clinic-for-tests.ts';

type Telling = Awaited<ReturnType<typeof openTellingClinic>>;

/** UID, SEQUENCE and STATUS of each entry in the file of the visit's page. */
async function entriesOf(clinic: Telling, view: string, query = '') {
  const answer = await clinic.ask(`/clinics/main/api/appointments/${view}/calendar.ics${query}`);
  const file = new ICAL.Component(ICAL.parse(await answer.text()));
  return file
    .getAllSubcomponents('vevent')
    .map((entry) => ['uid', 'sequence', 'status'].map((name) => entry.getFirstPropertyValue(name)?.toString()));
}

test('the file of a moved visit changes the entry that the mails have made', async () => {
  const clinic = await openTellingClinic();
  const token = await bookedToken(clinic);
  const old = await viewTokenOf(clinic, token);
  const { body } = await readAnswer(clinic.ask(bookPath('b'), post({ moves: token, services: ['s1'] })));
  const moved = /"cancel_token":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
  await clinic.ask(cancelPath(), post({ reason: '7', cancel_token: token }));
  await clinic.deliver();
  const mailed = clinic.told.at(-1)?.visit;
  const view = await viewTokenOf(clinic, moved);
  const entry = [mailed?.uid, String(mailed?.sequence), 'CONFIRMED'];
  expect(mailed?.sequence).toBeGreaterThan(0);
  expect(await entriesOf(clinic, view)).toEqual([entry]);
  expect(await entriesOf(clinic, view, `?moved=${old}`)).toEqual([entry]);
});

test('the file of a cancelled visit cancels the entry that the mails have made', async () => {
  const clinic = await openTellingClinic();
  const token = await bookedToken(clinic);
  const view = await viewTokenOf(clinic, token);
  await clinic.ask(cancelPath(), post({ reason: '7', cancel_token: token }));
  await clinic.deliver();
  const [booked, cancelled] = clinic.told.map(({ visit }) => visit);
  const [[uid, sequence, status] = []] = await entriesOf(clinic, view);
  expect([uid, status]).toEqual([booked?.uid, 'CANCELLED']);
  expect(Number(sequence)).toBeGreaterThanOrEqual(cancelled?.sequence ?? Number.POSITIVE_INFINITY);
});

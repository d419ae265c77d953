import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import type { Employee } from '../../contract/schedule.ts';
import {
  bookedToken,
  cancelPath,
  form,
  type OpenClinic,
  openClinic,
  post,
  readAnswer,
  settings,
  viewTokenOf,
} from '../clinic-for-tests.ts';
import { calendarOf } from './calendar.ts';

const doctor: Employee = {
  id: 'd1',
  name: 'KOVALENKO O.',
  locales: {
    en: { name: 'Olena Kovalenko' },
    uk: { name: 'Олена Коваленко' },
    he: { name: 'ד״ר אולנה קובלנקו, מומחית לקרדיולוגיה ולרפואה פנימית' },
  },
  services: [
    {
      id: 's1',
      name: 'CARD 1 ECG',
      locales: {
        en: { name: 'Cardiologist, first visit; with ECG' },
        uk: { name: 'Первинна консультація кардіолога з електрокардіограмою та розшифруванням' },
        he: { name: 'ייעוץ קרדיולוגי ראשון' },
      },
      online_booking: true,
      default: true,
      prices: [],
    },
  ],
};
const visit = {
  ...{ clinic: 'main', employee_id: 'd1', slot_id: 'a', date: '2026-11-24', time: '09:30', duration: 40 },
  ...{ services: ['s1'], jti: 'jti-1' },
};
const now = new Date('2026-11-23T12:00:00Z');

/** The one event of a file, as a calendar reads it. */
function eventOf(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const [component, ...others] = calendar.getAllSubcomponents('vevent');
  if (!component || others.length > 0) throw new Error(`Not one event: ${file}`);
  const event = new ICAL.Event(component);
  const instant = (time: ICAL.Time) => time.toJSDate().toISOString();
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    status: component.getFirstPropertyValue('status'),
    start: instant(event.startDate),
    end: instant(event.endDate),
    summary: event.summary,
    location: event.location,
    description: event.description,
  };
}

describe('a visit for the patient’s calendar', () => {
  test('has its time, services, doctor, address, and the clinic’s phone number', () => {
    expect(eventOf(calendarOf({ visit, state: 'booked' }, { clinic: settings, doctor, language: 'en', now }))).toEqual({
      method: 'PUBLISH',
      uid: 'jti-1',
      sequence: 0,
      status: 'CONFIRMED',
      start: '2026-11-24T07:30:00.000Z',
      end: '2026-11-24T08:10:00.000Z',
      summary: 'Cardiologist, first visit; with ECG · Olena Kovalenko',
      location: 'Livyi Bereh Clinic, 12 Dniprovska Nab., Kyiv',
      description: 'Livyi Bereh Clinic\n+380 44 123 45 67',
    });
  });
  test.each([
    ['Europe/Kyiv', '2026-07-24', '09:30', '2026-07-24T06:30:00.000Z'],
    ['Europe/Kyiv', '2026-10-25', '09:30', '2026-10-25T07:30:00.000Z'],
    ['Europe/Kyiv', '2026-10-24', '09:30', '2026-10-24T06:30:00.000Z'],
    ['Europe/Kyiv', '2026-03-29', '09:30', '2026-03-29T06:30:00.000Z'],
    ['Europe/Kyiv', '2026-03-28', '09:30', '2026-03-28T07:30:00.000Z'],
    ['Asia/Jerusalem', '2026-03-26', '08:00', '2026-03-26T06:00:00.000Z'],
    ['Asia/Jerusalem', '2026-03-27', '08:00', '2026-03-27T05:00:00.000Z'],
    ['Asia/Jerusalem', '2026-10-25', '08:00', '2026-10-25T06:00:00.000Z'],
    ['Asia/Jerusalem', '2026-11-24', '23:50', '2026-11-24T21:50:00.000Z'],
  ])('in %s on %s at %s is one instant, also when the clocks change', (time_zone, date, time, start) => {
    const file = calendarOf(
      { visit: { ...visit, date, time }, state: 'booked' },
      { clinic: { ...settings, time_zone }, doctor, language: 'en', now },
    );
    const event = eventOf(file);
    expect(event.start).toBe(start);
    expect(Date.parse(event.end) - Date.parse(event.start)).toBe(40 * 60_000);
  });
  test.each(['uk', 'he', 'en'])('in %s has lines of at most 75 octets and is parsed back completely', (language) => {
    const name = 'מרפאת הגדה השמאלית של הדנייפר, רשת מרפאות מומחים · Клініка «Лівий берег»';
    const file = calendarOf({ visit, state: 'booked' }, { clinic: { ...settings, name }, doctor, language, now });
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(file).not.toMatch(/[^\r]\n|\ufffd/);
    const event = eventOf(file);
    const service = doctor.services[0];
    const [what, who] = [
      service?.locales[language]?.name ?? service?.name,
      doctor.locales[language]?.name ?? doctor.name,
    ];
    expect(event.summary).toBe(`${what} · ${who}`);
    expect(event.location).toBe(`${name}, ${settings.address}`);
  });
  test('says what to bring, and everything of the clinic in the patient’s language', () => {
    const own = { ...settings, name: { en: 'Left Bank', uk: 'Лівий берег' }, bring: { uk: 'Паспорт' } };
    const event = eventOf(calendarOf({ visit, state: 'booked' }, { clinic: own, doctor, language: 'uk', now }));
    expect(event.location).toBe('Лівий берег, 12 Dniprovska Nab., Kyiv');
    expect(event.description).toBe('Лівий берег\n+380 44 123 45 67\nПаспорт');
  });
  test('has a reminder a day before and one two hours before, unless it is cancelled', () => {
    const alarmsOf = (state: 'booked' | 'cancelled') =>
      new ICAL.Component(ICAL.parse(calendarOf({ visit, state }, { clinic: settings, doctor, language: 'en', now })))
        .getFirstSubcomponent('vevent')
        ?.getAllSubcomponents('valarm')
        .map((alarm) => [alarm.getFirstPropertyValue('action'), String(alarm.getFirstPropertyValue('trigger'))]);
    expect(alarmsOf('booked')).toEqual([
      ['DISPLAY', '-P1D'],
      ['DISPLAY', '-PT2H'],
    ]);
    expect(alarmsOf('cancelled')).toEqual([]);
  });
  test.each([
    [[], []],
    [
      [40_320, 90],
      ['-P28D', '-PT1H30M'],
    ],
  ])('has the reminders that the clinic sets: %j minutes', (alarms, triggers) => {
    const file = calendarOf(
      { visit, state: 'booked' },
      { clinic: { ...settings, alarms }, doctor, language: 'en', now },
    );
    const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent');
    expect(event?.getAllSubcomponents('valarm').map((alarm) => String(alarm.getFirstPropertyValue('trigger')))).toEqual(
      triggers,
    );
  });
  test('says which product made it, and ends its last line', () => {
    const file = calendarOf({ visit, state: 'booked' }, { clinic: settings, doctor, language: 'en', now });
    expect(file).toContain('\r\nPRODID:-//Alpaca Booking//Visit//EN\r\n');
    expect(file).toMatch(/\r\nEND:VCALENDAR\r\n$/);
  });
  test.each([
    ['comes twice: the first', '2027-10-31', '03:30', 30, '2027-10-31T00:30:00.000Z', '2027-10-31T01:00:00.000Z'],
    ['ends past the gap', '2027-03-28', '02:45', 30, '2027-03-28T00:45:00.000Z', '2027-03-28T01:15:00.000Z'],
    ['never comes', '2027-03-28', '03:30', 30, '2027-03-28T01:30:00.000Z', '2027-03-28T02:00:00.000Z'],
  ])('at a time that %s is where RFC 5545 says', (_, date, time, duration, start, end) => {
    const moment = { ...visit, date, time, duration };
    expect(
      eventOf(calendarOf({ visit: moment, state: 'booked' }, { clinic: settings, doctor, language: 'en', now })),
    ).toMatchObject({
      start,
      end,
    });
  });
  test('that replaces a moved one cancels the old entry in the same file', () => {
    const old = { visit: { ...visit, jti: 'old' }, state: 'cancelled' as const };
    const file = calendarOf({ visit, state: 'booked' }, { clinic: settings, doctor, language: 'en', now }, old);
    const events = new ICAL.Component(ICAL.parse(file))
      .getAllSubcomponents('vevent')
      .map((event) => [
        event.getFirstPropertyValue('uid'),
        event.getFirstPropertyValue('sequence'),
        event.getFirstPropertyValue('status'),
      ]);
    expect(events).toEqual([
      ['old', 1, 'CANCELLED'],
      ['jti-1', 0, 'CONFIRMED'],
    ]);
    expect(file).toContain('METHOD:PUBLISH');
  });
  test('that was cancelled is the same entry, marked as cancelled', () => {
    const event = eventOf(calendarOf({ visit, state: 'cancelled' }, { clinic: settings, doctor, language: 'en', now }));
    expect(event).toMatchObject({ method: 'CANCEL', uid: 'jti-1', sequence: 1, status: 'CANCELLED' });
  });
  test('whose state is unknown is tentative', () => {
    const event = eventOf(calendarOf({ visit, state: 'unknown' }, { clinic: settings, doctor, language: 'en', now }));
    expect(event.status).toBe('TENTATIVE');
  });
  test('in a language without names uses those of the clinic’s first language', () => {
    const german = calendarOf({ visit, state: 'booked' }, { clinic: settings, doctor, language: 'de', now });
    const told = { ...doctor, locales: {}, services: [] };
    expect(eventOf(german).summary).toMatch(/^Первинна консультація .* · Олена Коваленко$/);
    expect(
      eventOf(calendarOf({ visit, state: 'booked' }, { clinic: settings, doctor: told, language: 'de', now })).summary,
    ).toBe('KOVALENKO O.');
  });
  test('whose doctor can’t be read still has its time and address', () => {
    const { phone: _, address: __, ...bareClinic } = settings;
    const event = eventOf(
      calendarOf({ visit, state: 'booked' }, { clinic: bareClinic, doctor: undefined, language: 'en', now }),
    );
    expect(event).toMatchObject({ summary: 'Livyi Bereh Clinic', start: '2026-11-24T07:30:00.000Z' });
    expect(event.location).toBe('Livyi Bereh Clinic');
  });
});

describe('at its address', () => {
  const path = (token: string, query = '') => `/clinics/main/api/appointments/${token}/calendar.ics${query}`;
  test('it is an uncached file with a plain name and nothing about the patient', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.erp.employee = async () => ({ ok: true, value: doctor });
    const answer = await clinic.ask(path(await viewTokenOf(clinic, token), '?lang=uk'));
    expect(answer.headers.get('content-type')).toMatch(/^text\/calendar; charset=utf-8/);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.ics"$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const file = await answer.text();
    expect(eventOf(file).summary).toContain('Олена Коваленко');
    expect(file).not.toContain(form.patient_name);
    expect(file.replace(/\D/g, '')).not.toContain('501234567');
  });
  test('without a language it uses the browser’s', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.erp.employee = async () => ({ ok: true, value: doctor });
    const answer = await clinic.ask(path(await viewTokenOf(clinic, token)), {
      headers: { 'accept-language': 'he-IL,en;q=0.8' },
    });
    expect(eventOf(await answer.text()).summary).toContain('ייעוץ קרדיולוגי');
  });
  describe('with a ticket', () => {
    const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    /** What a visit's page gets. @param token that it was opened with */
    async function seenWith(clinic: OpenClinic, token: string) {
      const { body } = await readAnswer(clinic.ask('/clinics/main/api/appointments', bearer(token)));
      return (body as { appointment: { view_token: string; calendar_ticket?: string } }).appointment;
    }
    const fileOf = async (clinic: OpenClinic, view: string, ticket = '') =>
      (await clinic.ask(path(view, `?lang=uk&ticket=${ticket}`))).text();
    const urlIn = (file: string) =>
      new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent')?.getFirstPropertyValue('url');

    test('for ten minutes the entry has the visit’s link, which cancels it', async () => {
      const clinic = await openClinic({ publicUrl: 'https://book.example' });
      const { view_token, calendar_ticket } = await seenWith(clinic, await bookedToken(clinic));
      clinic.clock.at += 599_000;
      const file = await fileOf(clinic, view_token, calendar_ticket);
      const url = String(urlIn(file));
      expect(url).toMatch(/^https:\/\/book\.example\/manage\?clinic=main&lang=uk#eyJ/);
      expect(eventOf(file).description).toContain(`\n${url}`);
      const cancel_token = url.slice(url.indexOf('#') + 1);
      const cancelled = clinic.ask(cancelPath(), post({ reason: '7', cancel_token }));
      expect(await readAnswer(cancelled)).toMatchObject({ status: 200 });
      expect(urlIn(await fileOf(clinic, view_token, calendar_ticket))).toBeNull();
    });
    test('later it is the file without the link, and the ticket is worth nothing else', async () => {
      const clinic = await openClinic();
      const { view_token, calendar_ticket = '' } = await seenWith(clinic, await bookedToken(clinic));
      for (const answer of [
        clinic.ask(cancelPath(), post({ reason: '7', cancel_token: calendar_ticket })),
        clinic.ask('/clinics/main/api/appointments', bearer(calendar_ticket)),
        clinic.ask(path(calendar_ticket)),
      ])
        expect(await readAnswer(answer)).toMatchObject({ body: { code: 'cancel_denied' } });
      clinic.clock.at += 601_000;
      const file = await fileOf(clinic, view_token, calendar_ticket);
      expect(eventOf(file)).toMatchObject({ status: 'CONFIRMED' });
      expect(file).not.toContain('manage');
    });
    test('who only may see the visit gets none, and one of another visit is none', async () => {
      const clinic = await openClinic();
      const { view_token } = await seenWith(clinic, await bookedToken(clinic));
      expect((await seenWith(clinic, view_token)).calendar_ticket).toBeUndefined();
      const other = await seenWith(clinic, await bookedToken(clinic, 'b'));
      for (const ticket of [other.calendar_ticket, view_token, 'nonsense'])
        expect(await fileOf(clinic, view_token, ticket)).not.toContain('manage');
    });
    test('a clinic whose visits can’t be cancelled online has no link', async () => {
      const clinic = await openClinic({}, { reasons: [] });
      const { view_token, calendar_ticket } = await seenWith(clinic, await bookedToken(clinic));
      expect(await fileOf(clinic, view_token, calendar_ticket)).not.toContain('manage');
    });
    test('no log line has it', async () => {
      const clinic = await openClinic();
      const { view_token, calendar_ticket = '' } = await seenWith(clinic, await bookedToken(clinic));
      await fileOf(clinic, view_token, calendar_ticket);
      expect(calendar_ticket).toMatch(/^eyJ/);
      expect(JSON.stringify(clinic.log)).not.toContain(calendar_ticket.slice(-40));
    });
  });
  test('after a move it cancels the old visit’s entry, and that of a visit which still stands never', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    const old = await viewTokenOf(clinic, token);
    const standing = await viewTokenOf(clinic, await bookedToken(clinic, 'b'));
    await clinic.ask(cancelPath(), post({ reason: '7', cancel_token: token }));
    const statuses = async (moved: string) =>
      new ICAL.Component(ICAL.parse(await (await clinic.ask(path(standing, `?moved=${moved}`))).text()))
        .getAllSubcomponents('vevent')
        .map((event) => event.getFirstPropertyValue('status'));
    expect(await statuses(old)).toEqual(['CANCELLED', 'CONFIRMED']);
    expect(await statuses(standing)).toEqual(['CONFIRMED']);
    expect(await statuses('nonsense')).toEqual(['CONFIRMED']);
  });
  test('a cancelled visit is marked as cancelled; without the ERP only the names are missing', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    const view = await viewTokenOf(clinic, token);
    await clinic.ask(cancelPath(), post({ reason: '7', cancel_token: token }));
    clinic.erp.employee = async () => refuse({ kind: 'no_answer', cause: 'x' });
    const answer = await clinic.ask(path(view));
    expect(answer.status).toBe(200);
    expect(eventOf(await answer.text())).toMatchObject({ status: 'CANCELLED', summary: 'Livyi Bereh Clinic' });
    expect(clinic.log.at(-1)).toMatchObject({ route: 'calendar', status: 200, erp: 'no_answer' });
  });
});

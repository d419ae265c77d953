import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import { en } from '../../widget/words/en.ts';
import { he } from '../../widget/words/he.ts';
import { uk } from '../../widget/words/uk.ts';
import { openClinic, readAnswer, settings } from '../clinic-for-tests.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import type { Delivered } from '../outbox/channel.ts';
import { bookedEvent } from '../outbox/channel-for-tests.ts';
import type { VisitEvent } from '../outbox/visit-event.ts';
import { createMailChannel } from './mail-channel.ts';
import type { MailMessage } from './mail-message.ts';
import { mailWords } from './mail-words.ts';

const mail = { from: 'booking@clinic.example', names: false };
const patient = {
  ...{ patient_name: 'Planted Patient', patient_phone: '+380501234567' },
  patient_email: 'planted@patient.example',
};
const event: VisitEvent = { ...bookedEvent, patient, language: 'en' };
const moved: VisitEvent = {
  ...event,
  type: 'visit.moved',
  visit: { ...event.visit, jti: 'visit-2', sequence: 1, date: '2026-11-25', time: '14:05' },
  previous: { ...event.visit },
};
const { cancel_token: _, ...withoutToken } = event;
const cancelled: VisitEvent = { ...withoutToken, type: 'visit.cancelled', visit: { ...event.visit, sequence: 1 } };
const unconfirmed: VisitEvent = { ...withoutToken, type: 'visit.unconfirmed', attempt: 'booking' };
const link = 'https://booking.example/manage?clinic=main&lang=en#planted-token';

async function openMail(change: Partial<ClinicSettings> = {}, delivered: Delivered = { ok: true }) {
  const sent: MailMessage[] = [];
  const clinic = await openClinic({}, { mail, ...change });
  const context = clinic.deps.clinics.get('main');
  if (!context) throw new Error('no clinic');
  context.sendMail = async (message) => {
    sent.push(message);
    return delivered;
  };
  const channel = createMailChannel({
    ...{ clinics: clinic.deps.clinics, now: clinic.deps.now, publicUrl: 'https://booking.example' },
    ...{ english: en, words: { uk, he } },
  });
  return { clinic, channel, sent };
}

/** The mail that the event becomes. */
async function mailOf(told: VisitEvent, change: Partial<ClinicSettings> = {}) {
  const { channel, sent } = await openMail(change);
  expect(await channel.deliver(told)).toEqual({ ok: true });
  const [message] = sent;
  if (!message) throw new Error('no mail');
  return message;
}

function entryOf({ calendar }: MailMessage) {
  const file = new ICAL.Component(ICAL.parse(calendar?.content ?? ''));
  const entry = file.getFirstSubcomponent('vevent');
  const read = (name: string) => entry?.getFirstPropertyValue(name)?.toString();
  return { method: file.getFirstPropertyValue('method'), entry, read };
}

describe('a mail about a booked visit', () => {
  test('says when and where, in the patient’s language and the clinic’s time, with the link and the code', async () => {
    const message = await mailOf(event);
    expect(message).toMatchObject({
      id: 'event-1',
      from: { name: 'Livyi Bereh Clinic', address: mail.from },
      to: 'planted@patient.example',
      subject: 'Your visit is booked: Tue, 24 Nov, 09:30',
    });
    expect(message.text).toBe(`Your visit is booked

When: Tuesday, 24 November 2026, 09:30
Where: Livyi Bereh Clinic, 12 Dniprovska Nab., Kyiv
Clinic’s phone: +380 44 123 45 67
Code to say on the phone: B3C4D5

To see, move or cancel this visit later, keep this link. No account is needed.
${link}

-${'- '}
Times are the clinic’s local time (Eastern European Time).
${mailWords.en.mail_automatic}
`);
    for (const said of [
      'Tuesday, 24 November 2026, 09:30',
      'href="tel:+380441234567"',
      'B3C4D5',
      link.replace('&', '&amp;'),
    ])
      expect(message.html).toContain(said);
  });
  test('goes to the address that is kept for it, where the details aren’t', async () => {
    const { patient: _patient, ...told } = { ...cancelled, address: 'kept@patient.example' };
    const { channel } = await openMail();
    expect(channel.accepts(told)).toBe(true);
    const message = await mailOf(told);
    expect([message.to, message.calendar?.method]).toEqual(['kept@patient.example', 'CANCEL']);
    expect(entryOf(message).read('attendee')).toBe('MAILTO:kept@patient.example');
  });
  test('has nothing that the patient has typed, but the address that it goes to', async () => {
    const { patient_email: _, ...typed } = patient;
    const told = { ...event, patient: { ...patient, comment: 'Planted comment', passport: 'AB123456' } };
    const { to: _to, ...message } = await mailOf(told, { mail: { ...mail, names: true } });
    const { calendar, ...rest } = message;
    for (const planted of [...Object.values(typed), 'Planted', 'AB123456']) {
      expect(JSON.stringify([rest, calendar?.content.replace('planted@patient.example', '')])).not.toContain(planted);
    }
  });
  test('names the doctor and the services only where the clinic says so', async () => {
    const names = /Olena Test|\bs1\b/;
    const silent = await mailOf(event);
    expect([silent.text, silent.html, silent.subject, silent.calendar?.content].join()).not.toMatch(names);
    const told = await mailOf(event, { mail: { ...mail, names: true } });
    expect(told.text).toContain('Doctor: Olena Test\nVisit: s1\n');
    expect(told.html).toContain('Olena Test');
    expect(entryOf(told).read('summary')).toBe('s1 · Olena Test');
    expect(told.subject).not.toMatch(names);
  });
  test('says until when the visit can be changed online, where the clinic has a rule', async () => {
    const lineOf = ({ text }: MailMessage) => text.split('\n').find((line) => line.startsWith(en.change_online));
    expect(lineOf(await mailOf(event))).toBeUndefined();
    expect(lineOf(await mailOf(event, { cancel_until: { minutes: 120, services: {} } }))).toBe(
      `${en.change_online}: until Tue, 24 Nov, 07:30`,
    );
    expect(lineOf(await mailOf(event, { cancel_until: { minutes: 2880, services: {} } }))).toBe(
      `${en.change_online}: By phone only`,
    );
    expect(lineOf(await mailOf(cancelled, { cancel_until: { minutes: 120, services: {} } }))).toBeUndefined();
  });
  test('comes without names while the ERP is away', async () => {
    const { clinic, channel, sent } = await openMail({ mail: { ...mail, names: true } });
    clinic.erp.employee = async () => refuse({ kind: 'no_answer', cause: 'timeout' });
    expect(await channel.deliver(event)).toEqual({ ok: true });
    expect(sent[0]?.text).not.toContain('Olena');
  });
  test('invites to an entry that the patient is coming to already', async () => {
    const { method, entry, read } = entryOf(await mailOf(event));
    expect(method).toBe('REQUEST');
    expect([read('uid'), read('sequence'), read('status')]).toEqual(['visit-1', '0', 'CONFIRMED']);
    expect([read('dtstart'), read('dtend')]).toEqual(['2026-11-24T07:30:00Z', '2026-11-24T08:00:00Z']);
    expect(read('organizer')?.toLowerCase()).toBe('mailto:booking@clinic.example');
    const attendee = entry?.getFirstProperty('attendee');
    expect(String(attendee?.getFirstValue()).toLowerCase()).toBe('mailto:planted@patient.example');
    expect([attendee?.getParameter('partstat'), attendee?.getParameter('rsvp')]).toEqual(['ACCEPTED', 'FALSE']);
    expect(read('description')).toContain(link);
  });
});

describe('a mail about', () => {
  test('a moved visit says from when to when, and changes the same entry', async () => {
    const message = await mailOf(moved);
    expect(message.subject).toBe('Your visit has been moved: Wed, 25 Nov, 14:05');
    expect(message.text).toContain('Moved from Tue, 24 Nov, 09:30 to Wed, 25 Nov, 14:05');
    const { method, read } = entryOf(message);
    expect([method, read('uid'), read('sequence')]).toEqual(['REQUEST', 'visit-1', '1']);
    expect(read('dtstart')).toBe('2026-11-25T12:05:00Z');
  });
  test('a cancelled visit cancels its entry, and has no link', async () => {
    const message = await mailOf(cancelled);
    expect(message.subject).toBe('Your visit is cancelled: Tue, 24 Nov, 09:30');
    expect([message.text, message.html].join()).not.toContain('/manage');
    expect(message.calendar?.method).toBe('CANCEL');
    const { method, entry, read } = entryOf(message);
    expect([method, read('uid'), read('sequence'), read('status')]).toEqual(['CANCEL', 'visit-1', '1', 'CANCELLED']);
    expect(String(entry?.getFirstPropertyValue('attendee')).toLowerCase()).toBe('mailto:planted@patient.example');
  });
  test.each([
    ['booking', 'We could not confirm this visit', 'Please don’t book again'],
    ['cancellation', 'Please ask the clinic about this visit', 'The clinic knows.'],
  ] as const)('an unconfirmed %s claims nothing, with the phone and the code', async (attempt, title, lead) => {
    const message = await mailOf({ ...unconfirmed, attempt });
    expect(message.subject).toBe(`${title}: Tue, 24 Nov, 09:30`);
    for (const said of [lead, '+380 44 123 45 67', 'B3C4D5']) expect(message.text).toContain(said);
    expect([message.calendar, message.text.includes('/manage')]).toEqual([undefined, false]);
  });
});

describe('in its language', () => {
  test('a mail is right to left, and its numbers aren’t', async () => {
    const message = await mailOf({ ...event, language: 'he' });
    expect(message.subject).toMatch(/^התור נקבע: /);
    expect(message.html).toContain('<html lang="he" dir="rtl">');
    expect(message.html).toContain('<span dir="ltr">+380 44 123 45 67</span>');
    expect(message.text).toContain('\u2068+380 44 123 45 67\u2069');
    expect(message.text).toContain('\u2068B3C4D5\u2069');
    expect(message.text.split('\n')).toContain(link.replace('lang=en', 'lang=he'));
  });
  test('a mail has the clinic’s own texts, which browsers don’t get', async () => {
    const words = { en: { mail_booked: 'See you soon', keep_link: 'Your visit’s page:', book: 'Request' } };
    const message = await mailOf(event, { words });
    expect(message.text).toMatch(/^See you soon\n/);
    expect(message.text).toContain(`Your visit’s page:\n${link}`);
    const { clinic } = await openMail({ words });
    const { body } = await readAnswer(clinic.ask('/clinics/main/api/clinic?lang=en'));
    expect(body).toMatchObject({ clinic: { mail: true, words: { keep_link: 'Your visit’s page:', book: 'Request' } } });
    expect(JSON.stringify(body)).not.toContain('See you soon');
  });
  test('a mail in a language that the clinic has no longer is in its first', async () => {
    expect((await mailOf({ ...event, language: 'pl' })).subject).toMatch(/^Вас записано на прийом: /);
  });
});

test('names with signs of HTML are shown as they are', async () => {
  const odd = 'Dr. <b>"O’Neil" & Sons</b>';
  const message = await mailOf(event, { name: odd, bring: '<img src=x>' });
  expect(message.html).toContain('Dr. &lt;b&gt;&quot;O’Neil&quot; &amp; Sons&lt;/b&gt;');
  expect(message.html).not.toMatch(/<b>|<img/);
  expect(message.text).toContain(odd);
  expect(message.from.name).toBe(odd);
});

test('a mail loads nothing and runs nothing', async () => {
  const { html } = await mailOf(event, { mail: { ...mail, names: true }, map_url: 'https://maps.example/clinic' });
  expect(html).not.toMatch(/<(img|script|link|iframe|object|video|form)\b|url\(|@import|\bon\w+=/i);
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
    'https://maps.example/clinic',
    'tel:+380441234567',
    link.replace('&', '&amp;'),
  ]);
});

describe('the channel', () => {
  test('serves the clinics that send mails, and events with an address', async () => {
    const { channel } = await openMail();
    expect([channel.serves('main'), channel.serves('other')]).toEqual([true, false]);
    expect([channel.accepts(event), channel.accepts({ ...event, patient: undefined })]).toEqual([true, false]);
  });
  test('sends to a domain of another script by its Punycode name, in the entry too', async () => {
    const elsewhere = { ...patient, patient_email: 'planted@münchen.example' };
    const message = await mailOf({ ...event, patient: elsewhere });
    expect(message.to).toBe('planted@xn--mnchen-3ya.example');
    expect(message.calendar?.content.toLowerCase()).toContain('mailto:planted@xn--mnchen-3ya.example');
  });
  test.each<Delivered>([{ ok: true }, { retry: 'later' }, { rejected: 'never' }])('hands on %j', async (delivered) => {
    const { channel } = await openMail({}, delivered);
    expect(await channel.deliver(event)).toEqual(delivered);
  });
  test('gives up what was waiting when the clinic stopped sending mails', async () => {
    const { channel, sent } = await openMail({ mail: undefined });
    expect(await channel.deliver(event)).toEqual({ rejected: 'the clinic sends no mails any more' });
    expect(sent).toEqual([]);
  });
});

test('a clinic without mails tells browsers nothing of them', async () => {
  const { body } = await readAnswer((await openClinic()).ask('/clinics/main/api/clinic?lang=en'));
  expect(JSON.stringify(body)).not.toContain('mail');
  expect(settings.mail).toBeUndefined();
});

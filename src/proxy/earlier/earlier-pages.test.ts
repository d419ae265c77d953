// The form, the mail to confirm, and the pages behind the links of mails. Longer
// than a file should be: one list, from its form to leaving it.
import { describe, expect, test } from 'vitest';
import { bookedToken, openClinic, settings } from '../clinic-for-tests.ts';
import { clinicFacts } from '../reads/clinic-facts.ts';
import { earlierWords } from './earlier-words.ts';
import { dayMs, minuteMs, openWaitingClinic } from './waiting-clinic-for-tests.ts';

const planted = 'planted.patient@example.org';
const form = { service: 's1', last_day: '2026-12-10', address: planted, visit: '' };
const root = '/clinics/main/earlier';

const send = (fields: Record<string, string> | string, origin = 'https://book.example'): RequestInit => ({
  method: 'POST',
  headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
  body: typeof fields === 'string' ? fields : String(new URLSearchParams(fields)),
});

/** Status and text of a page. */
async function read(answer: Promise<Response>) {
  const response = await answer;
  return { status: response.status, text: await response.text(), headers: response.headers };
}

type Waiting = Awaited<ReturnType<typeof openWaitingClinic>>;

/** The address behind a mail's link to one of our pages. */
function linkIn(clinic: Waiting, page: 'confirm' | 'leave'): URL {
  const found = clinic.mails.map(({ text }) => new RegExp(`https:\\S+earlier/${page}\\S+`).exec(text)?.[0]);
  return new URL(found.findLast((each) => each !== undefined) ?? '');
}
const pathOf = ({ pathname, search }: URL) => pathname + search;

async function confirmed(clinic: Waiting, fields: Record<string, string> = form) {
  await clinic.ask(root, send(fields));
  const token = linkIn(clinic, 'confirm').searchParams.get('token') ?? '';
  return read(clinic.ask(`${root}/confirm`, send({ token })));
}

describe('with the setting off', () => {
  test('there are no pages, and the facts are as before', async () => {
    const clinic = await openClinic();
    for (const path of [root, '/earlier', `${root}/confirm`, `${root}/leave`, '/earlier.css', '/earlier.js']) {
      expect((await clinic.ask(path)).status).toBe(404);
    }
    expect((await clinic.ask(root, send(form))).status).toBe(404);
    expect(clinic.calls).toEqual([]);
    expect([...clinic.store.rows.keys()]).toEqual([]);
    expect(JSON.stringify(clinicFacts(settings, 'en', {}))).not.toContain('earlier');
    expect(clinicFacts({ ...settings, earlier: true }, 'he', {}).earlier).toBe(earlierWords.he.earlier_title);
  });

  test('nobody polls, also where others of the proxy have it on', async () => {
    const clinic = await openWaitingClinic({ earlier: false });
    await clinic.join();
    await clinic.pass(5 * minuteMs);
    expect(clinic.reads).toEqual([]);
  });
});

describe('the form', () => {
  test('has a short address, as the other pages have', async () => {
    const clinic = await openWaitingClinic();
    const answer = await clinic.ask('/earlier?clinic=main&service=s1&doctor=&lang=en');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      'clinics/main/earlier?service=s1&doctor=&lang=en',
    ]);
  });

  test('asks for a service first where the link names none', async () => {
    const clinic = await openWaitingClinic();
    const { status, text } = await read(clinic.ask(`${root}?lang=en`));
    expect([status, text.includes('href="?service=s2&amp;lang=en"'), text.includes('<form')]).toEqual([
      200,
      true,
      false,
    ]);
  });

  test('has the link’s doctor chosen, proposes a day, and has the clinic’s language and direction', async () => {
    const clinic = await openWaitingClinic();
    const { text, headers } = await read(clinic.ask(`${root}?service=s1&doctor=d2&lang=he`));
    expect(text).toContain('<html lang="he" dir="rtl">');
    expect(text).toContain('value="d2" checked');
    expect(text).not.toContain('value="d1" checked');
    expect(text).toContain('min="2026-11-23" max="2027-05-22" value="2026-12-07"');
    expect(text).toContain(earlierWords.he.earlier_last_day);
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline');
    expect(text).not.toMatch(/<style|style="|<script(?! src)/);
  });

  test('says what is wrong, keeps what was typed, and sends nothing', async () => {
    const clinic = await openWaitingClinic();
    const wrong = { ...form, address: '<b>no address', last_day: '2026-11-22', visit: 'x#y' };
    const { status, text } = await read(clinic.ask(`${root}?lang=en`, send(wrong)));
    expect(status).toBe(422);
    for (const name of ['earlier_bad_address', 'earlier_bad_day', 'earlier_bad_visit'] as const) {
      expect(text).toContain(earlierWords.en[name]);
    }
    expect(text).toContain('value="&lt;b&gt;no address"');
    expect(clinic.mails).toEqual([]);
  });

  test('is taken only from our own page', async () => {
    const clinic = await openWaitingClinic();
    for (const origin of ['https://clinic.example', 'https://evil.example', 'null']) {
      expect((await clinic.ask(root, send(form, origin))).status).toBe(403);
    }
    expect((await clinic.ask(root, send('a'.repeat(20_000)))).status).toBe(413);
    expect(clinic.mails).toEqual([]);
  });

  test('sends a mail whose link shows a button; the button puts the patient on the list', async () => {
    const clinic = await openWaitingClinic();
    const sent = await read(clinic.ask(`${root}?lang=en`, send(`${new URLSearchParams(form)}&doctor=d2&doctor=none`)));
    expect([sent.status, sent.text.includes(planted)]).toEqual([200, true]);
    expect(clinic.mails).toMatchObject([{ to: planted, language: 'en' }]);
    const link = linkIn(clinic, 'confirm');
    const before = clinic.everything();
    const shown = await read(clinic.ask(pathOf(link)));
    expect(shown.text).toContain('<button class="button">Put me on the list</button>');
    expect(shown.text).toContain('Doctor d2');
    // What scans mails opens links.
    expect(clinic.everything()).toBe(before);
    expect(await clinic.size()).toBe(0);
    const token = link.searchParams.get('token') ?? '';
    expect((await clinic.ask(`${root}/confirm`, send({ token }, 'https://evil.example'))).status).toBe(403);
    const joined = await read(clinic.ask(`${root}/confirm?lang=en`, send({ token })));
    expect(joined.text).toContain(earlierWords.en.earlier_joined);
    expect(await clinic.size()).toBe(1);
    // Pressed again, nothing changes.
    await clinic.ask(`${root}/confirm`, send({ token }));
    expect(await clinic.size()).toBe(1);
  });

  test('answers the same whether or not the address is on the list', async () => {
    const clinic = await openWaitingClinic();
    const answer = async () => (await read(clinic.ask(`${root}?lang=en`, send(form)))).text;
    const first = await answer();
    await confirmed(clinic);
    expect(await answer()).toBe(first);
  });

  test('sends three mails an hour to one address, from whomever', async () => {
    const clinic = await openWaitingClinic({ limits: 'off' });
    const statuses: number[] = [];
    for (let client = 1; client <= 4; client++) {
      statuses.push((await clinic.ask(root, send(form), `192.0.2.${client}`)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(clinic.mails).toHaveLength(3);
  });

  test('sends twenty mails an hour for one client', async () => {
    const clinic = await openWaitingClinic();
    let sent = 0;
    for (let count = 0; count < 25; count++) {
      const { status } = await clinic.ask(root, send({ ...form, address: `one-${count}@example.org` }), '192.0.2.1');
      if (status === 200) sent++;
    }
    expect([sent, clinic.mails.length]).toEqual([20, 20]);
  });

  test('says so where the mail can’t be sent now', async () => {
    const clinic = await openWaitingClinic();
    clinic.answers.push({ retry: 'away' });
    const { status, text } = await read(clinic.ask(`${root}?lang=en`, send(form)));
    expect([status, text.includes(earlierWords.en.earlier_not_sent)]).toEqual([503, true]);
  });
});

describe('a link of a mail', () => {
  test('that is old, changed or another’s does nothing', async () => {
    const clinic = await openWaitingClinic();
    await clinic.ask(root, send(form));
    const link = linkIn(clinic, 'confirm');
    const token = link.searchParams.get('token') ?? '';
    const statusOf = async (page: string, text: string) =>
      (await clinic.ask(`${root}/${page}`, send({ token: text }))).status;
    expect(await statusOf('confirm', `${token.slice(0, -4)}AAAA`)).toBe(410);
    expect(await statusOf('leave', token)).toBe(410);
    clinic.clock.at += dayMs + 1000;
    expect(await statusOf('confirm', token)).toBe(410);
    expect((await clinic.ask(pathOf(link))).status).toBe(410);
    expect(await clinic.size()).toBe(0);
  });

  test('leaves the list with its button, or from the mailbox in one step', async () => {
    // A mailbox sends one or the other (RFC 8058, 3.2), and no Origin of ours.
    const multipart = new FormData();
    multipart.set('List-Unsubscribe', 'One-Click');
    const oneClick = {
      'mailbox, urlencoded': send('List-Unsubscribe=One-Click', 'https://mail.example'),
      'mailbox, multipart': { method: 'POST', body: multipart },
    };
    for (const from of ['button', 'mailbox, urlencoded', 'mailbox, multipart'] as const) {
      const clinic = await openWaitingClinic();
      await confirmed(clinic);
      await clinic.pass(minuteMs);
      clinic.freeTimes.set('s1', ['d1 2026-11-26T09:30']);
      await clinic.pass(minuteMs);
      const link = linkIn(clinic, 'leave');
      expect(clinic.mails.at(-1)?.unsubscribe).toBe(String(link));
      const shown = await read(clinic.ask(pathOf(link)));
      expect(shown.text).toContain('<button class="button">Leave the list</button>');
      expect(await clinic.size()).toBe(1);
      const left =
        from === 'button'
          ? await read(clinic.ask(`${root}/leave?lang=en`, send({ token: link.searchParams.get('token') ?? '' })))
          : await read(clinic.ask(pathOf(link), oneClick[from]));
      expect([left.status, left.text.includes('You are no longer on the list')]).toEqual([200, true]);
      expect(await clinic.size()).toBe(0);
      expect([...clinic.store.rows.keys()].filter((key) => key.startsWith('earlier-patient'))).toEqual([]);
    }
  });
});

test('who has a visit hears of times before it, with the link that moves it there', async () => {
  const clinic = await openWaitingClinic({ visit_code: true });
  const visit = await bookedToken(clinic);
  await confirmed(clinic, { ...form, visit: `https://book.example/manage?clinic=main#${visit}` });
  await clinic.pass(minuteMs);
  clinic.freeTimes.set('s1', ['d1 2026-11-24T09:30', 'd1 2026-11-24T09:00']);
  await clinic.pass(minuteMs);
  const mail = clinic.mails.at(-1);
  const link = new URL(/https:\S+manage\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  expect(mail?.subject).toMatch(/24.*9:00/);
  const time = { doctor: 'd1', service: 's1', slot: '2026-11-24T0900', date: '2026-11-24T09:00' };
  expect(Object.fromEntries(link.searchParams)).toEqual({ clinic: 'main', lang: 'en', ...time });
  const headers = { authorization: `Bearer ${link.hash.slice(1)}` };
  const known = await read(clinic.ask('/clinics/main/api/appointments', { headers }));
  expect(known.text).toContain('"state":"booked"');
  expect(known.text).toMatch(/"visit_code":"\w{6}"/);
});

test('a visit with another service is only shown: it can’t move to a time of this one', async () => {
  const clinic = await openWaitingClinic();
  const visit = await bookedToken(clinic);
  await confirmed(clinic, { ...form, service: 's2', visit });
  await clinic.pass(minuteMs);
  clinic.freeTimes.set('s2', ['d1 2026-11-24T09:00']);
  await clinic.pass(minuteMs);
  const link = new URL(/https:\S+manage\S+/.exec(clinic.mails.at(-1)?.text ?? '')?.[0] ?? '');
  expect(Object.fromEntries(link.searchParams)).toEqual({ clinic: 'main', lang: 'en' });
});

describe('the patient’s address', () => {
  test('is in no log, no address, and nothing that the store can read', async () => {
    const clinic = await openWaitingClinic();
    await confirmed(clinic);
    await clinic.pass(minuteMs);
    clinic.freeTimes.set('s1', ['d1 2026-11-26T09:30']);
    await clinic.pass(minuteMs);
    await clinic.ask(pathOf(linkIn(clinic, 'leave')));
    expect(clinic.mails).toHaveLength(2);
    const addresses = clinic.mails.flatMap(({ text, unsubscribe }) => [
      ...(text.match(/https:\S+/g) ?? []),
      unsubscribe,
    ]);
    const written = `${JSON.stringify(clinic.log)} ${clinic.everything()} ${addresses.join(' ')}`;
    expect(written).not.toMatch(/planted/i);
    expect(written).not.toContain(btoa(planted).slice(4, 16));
  });

  test('can wait for three services, and the clinic’s list has an end', async () => {
    const clinic = await openWaitingClinic();
    for (const service of ['s1', 's2', 's3']) await clinic.join({ address: planted, service_id: service });
    await expect(clinic.join({ address: planted, service_id: 's4' })).rejects.toThrow('full');
    await clinic.join({ address: planted, service_id: 's3', last_day: '2026-12-20' });
  });
});

test('every text has the placeholders of the English one', () => {
  const placesOf = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([name, text]) => [name, text.match(/\{\w+\}/g) ?? []]);
  for (const texts of Object.values(earlierWords)) expect(placesOf(texts)).toEqual(placesOf(earlierWords.en));
});

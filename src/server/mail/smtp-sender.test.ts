// Longer than a file should be: each way in which a mail server takes a message, refuses it or falls silent.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import type { MailMessage } from '../../proxy/mail/mail-message.ts';
import type { SmtpServer } from '../settings/mail-settings.ts';
import { authority } from '../stores/certificates-for-tests.ts';
import { openMailServer, partOf, refusal } from './mail-server-for-tests.ts';
import { createSmtpSender } from './smtp-sender.ts';

const message: MailMessage = {
  id: 'event-1',
  from: { name: 'Клініка «Лівий берег», Київ', address: 'booking@clinic.example' },
  to: 'planted@patient.example',
  language: 'uk',
  subject: 'Вас записано на прийом: вт, 24 лист., 09:30',
  text: `Вас записано\n\n.\nhttps://booking.example/manage#${'x'.repeat(1500)}\n`,
  html: '<!doctype html><html lang="uk"><title>Так</title><p>Вас записано</p></html>',
  calendar: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' },
};

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serverFor(options?: SMTPServerOptions, cut?: Parameters<typeof openMailServer>[1]) {
  const server = await openMailServer(options, cut);
  closers.push(server.close);
  return server;
}
function senderTo(port: number, change: Partial<SmtpServer> = {}, options?: { sendMs?: number; closeMs?: number }) {
  const sender = createSmtpSender({ host: '127.0.0.1', port, tls: 'none', ...change }, options);
  closers.push(sender.close);
  return sender;
}

/** A server that says nothing but this, and its port. */
async function silentServer(greeting = '') {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (greeting !== '') socket.write(greeting);
    closers.push(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const bound = server.address();
  return typeof bound === 'object' && bound ? bound.port : 0;
}

describe('a mail that is handed in', () => {
  test('arrives once, whole, with its calendar as a part and as a file', async () => {
    const server = await serverFor();
    expect(await senderTo(server.port).send(message)).toEqual({ ok: true });
    expect(server.received).toHaveLength(1);
    const [received] = server.received;
    if (!received) throw new Error('none');
    expect([received.from, received.to]).toEqual(['booking@clinic.example', ['planted@patient.example']]);
    const { mail } = received;
    expect(mail.from).toEqual({ name: message.from.name, address: message.from.address });
    expect(mail.to).toEqual([{ name: '', address: message.to }]);
    expect(mail.subject).toBe(message.subject);
    expect(mail.text?.replaceAll('\r\n', '\n').trim()).toBe(message.text.trim());
    expect(mail.html?.trim()).toBe(message.html);
    expect(mail.messageId).toBe('<event-1@clinic.example>');
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    const part = partOf(received, 'text/calendar');
    expect(part?.head).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
    expect(part?.content).toContain('METHOD:REQUEST');
    expect(mail.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toContainEqual([
      'visit.ics',
      'application/ics',
    ]);
  });
  test('says how one POST ends such messages, in one line, where it is of that kind (RFC 8058)', async () => {
    const server = await serverFor();
    const sender = senderTo(server.port);
    const unsubscribe = `https://booking.example/clinics/main/earlier/leave?token=${'x'.repeat(500)}`;
    await sender.send({ ...message, unsubscribe });
    await sender.send(message);
    const [first, second] = server.received.map(({ source }) => source);
    expect(first).toContain(`\r\nList-Unsubscribe: <${unsubscribe}>\r\n`);
    expect(first).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    expect(second).not.toMatch(/^List-/m);
  });
  test('has no line that is longer than a mail server takes', async () => {
    const server = await serverFor();
    await senderTo(server.port).send(message);
    const lengths = server.received[0]?.source.split('\r\n').map((line) => line.length) ?? [];
    expect(Math.max(...lengths)).toBeLessThanOrEqual(998);
  });
  test('can’t be given a header or a recipient by a text', async () => {
    const server = await serverFor();
    const evil = 'x\r\nBcc: evil@evil.example\r\n\r\nbody';
    const sent = await senderTo(server.port).send({
      ...message,
      subject: evil,
      language: 'uk\r\nBcc: evil@evil.example',
      from: { ...message.from, name: `${evil}" <evil@evil.example>, "` },
    });
    expect(sent).toEqual({ ok: true });
    const [received] = server.received;
    expect(received?.to).toEqual([message.to]);
    expect(received?.mail.headers.filter(({ key }) => /^(b?cc|reply-to)$/.test(key))).toEqual([]);
    expect(received?.mail.from).toMatchObject({ address: message.from.address });
    expect(received?.mail.html?.trim()).toBe(message.html);
  });
  test('goes to an address of another script in Punycode', async () => {
    const server = await serverFor();
    await senderTo(server.port).send({ ...message, to: 'planted@münchen.example' });
    expect(server.received[0]?.source).toMatch(/^To: planted@xn--mnchen-3ya\.example\r$/m);
  });
  test('goes to a mailbox with letters of another script where the server takes such (RFC 6531)', async () => {
    const asked: unknown[] = [];
    const server = await serverFor({
      onRcptTo(_address, { envelope }, callback) {
        asked.push(envelope.smtpUtf8);
        callback();
      },
    });
    const to = 'олена@пошта.example';
    expect(await senderTo(server.port).send({ ...message, to })).toEqual({ ok: true });
    expect([asked, server.received[0]?.to]).toEqual([[true], [to]]);
  });
  test('is signed where the clinic has a key', async () => {
    const server = await serverFor();
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
    await senderTo(server.port, { dkim: { domain: 'clinic.example', selector: 'booking', key } }).send(message);
    const signature = server.received[0]?.mail.headers.find(({ key: name }) => name === 'dkim-signature')?.value;
    expect(signature).toMatch(/\bd=clinic\.example;.*\bs=booking;/);
    expect(signature).toMatch(/\bh=[^;]*from:/);
  });
});

describe('the way there', () => {
  const login = { user: 'clinic', password: 'planted@word' };
  const asks = (said: string[]): SMTPServerOptions => ({
    authOptional: false,
    onAuth({ username, password }, { secure }, callback) {
      said.push(`${username} ${password} ${secure}`);
      callback(null, password === login.password ? { user: username } : {});
    },
  });
  test.each([
    ['implicit', { secure: true }],
    ['starttls', { hideSTARTTLS: false }],
  ] as const)('is encrypted (%s), and the password goes over it alone', async (tls, options) => {
    const said: string[] = [];
    const server = await serverFor({ ...options, ...asks(said) });
    expect(await senderTo(server.port, { tls, login, ca: authority }).send(message)).toEqual({ ok: true });
    expect(said).toEqual(['clinic planted@word true']);
  });
  test('isn’t taken to a server that offers no STARTTLS', async () => {
    const said: string[] = [];
    const server = await serverFor({ ...asks(said), disabledCommands: ['STARTTLS'] });
    expect(await senderTo(server.port, { tls: 'starttls', login }).send(message)).toEqual({
      retry: expect.stringMatching(/^the mail server offers no STARTTLS/),
    });
    expect([said, server.received]).toEqual([[], []]);
  });
  test.each([
    ['implicit', 'of an unknown authority', '127.0.0.1', undefined],
    ['starttls', 'of an unknown authority', '127.0.0.1', undefined],
    ['implicit', 'for another name', 'localhost', authority],
    ['starttls', 'for another name', 'localhost', authority],
  ] as const)('isn’t taken (%s) to a server with a certificate %s', async (tls, _, host, ca) => {
    const said: string[] = [];
    const server = await serverFor({ secure: tls === 'implicit', hideSTARTTLS: false, ...asks(said) });
    expect(await senderTo(server.port, { host, tls, login, ...(ca && { ca }) }).send(message)).toEqual({
      retry: 'the mail server’s certificate isn’t trusted, or TLS failed',
    });
    expect([said, server.received]).toEqual([[], []]);
  });
});

describe('a mail server that', () => {
  const refuses = (code: number, at: 'onMailFrom' | 'onRcptTo'): SMTPServerOptions => ({
    [at]: (_address: unknown, _session: unknown, callback: (error: Error) => void) =>
      callback(refusal(code, 'planted@patient.example isn’t here, says clinic:planted-word')),
  });
  const refusesData = (code: number): SMTPServerOptions => ({
    onData(stream, _session, callback) {
      stream.resume();
      stream.once('end', () => callback(refusal(code, 'planted@patient.example again')));
    },
  });
  test.each<[string, SMTPServerOptions, object]>([
    ['has no such mailbox', refuses(550, 'onRcptTo'), { rejected: 'the mail server refuses the recipient (550)' }],
    ['greylists', refuses(450, 'onRcptTo'), { retry: 'the mail server refuses the recipient (450)' }],
    ['takes no such message', refusesData(554), { rejected: 'the mail server refuses the message (554)' }],
    ['has no room', refusesData(452), { retry: 'the mail server refuses the message (452)' }],
    ['doesn’t know the clinic', refuses(553, 'onMailFrom'), { retry: 'the mail server refuses the sender (553)' }],
  ])('%s', async (_, options, delivered) => {
    const server = await serverFor(options);
    expect(await senderTo(server.port).send(message)).toEqual(delivered);
  });
  test('takes no mailboxes of other scripts (RFC 6531) ends such a mail, and isn’t asked again', async () => {
    const server = await serverFor({
      hideSMTPUTF8: true,
      onRcptTo: ({ address }, _session, callback) =>
        callback(/[^ -~]/.test(address) ? refusal(553, '5.6.7 Address needs SMTPUTF8') : undefined),
    });
    const sent = await senderTo(server.port).send({ ...message, to: 'олена@patient.example' });
    expect(sent).toEqual({ rejected: 'the mail server refuses the recipient (553 5.6.7)' });
    expect(server.received).toEqual([]);
  });
  test('refuses the password may take it once it is mended', async () => {
    const server = await serverFor({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_a, _s, done) => done(null, {}),
    });
    const sent = await senderTo(server.port, { login: { user: 'clinic', password: 'planted-word' } }).send(message);
    expect(sent).toEqual({ retry: 'the mail server refuses the user name or the password (535)' });
  });
  test('is cut in the middle of a message gets it again, and by nobody but the outbox', async () => {
    const server = await serverFor({}, 'in data');
    expect(await senderTo(server.port).send(message)).toEqual({ retry: 'the mail server closed the connection' });
    expect(server.received).toEqual([]);
  });
  test('is cut after the message, before its answer, may get it twice: with the same Message-ID', async () => {
    const server = await serverFor({}, 'before the answer');
    const sender = senderTo(server.port);
    const cut = { retry: 'the mail server closed the connection' };
    expect([await sender.send(message), await sender.send(message)]).toEqual([cut, cut]);
    expect(server.received.map(({ mail }) => mail.messageId)).toEqual(Array(2).fill('<event-1@clinic.example>'));
  });
  test.each([
    ['says nothing', ''],
    ['greets and stops', '220 planted\r\n'],
  ])('%s keeps nobody waiting for ever', async (_, greeting) => {
    const port = await silentServer(greeting);
    expect(await senderTo(port, {}, { sendMs: 200 }).send(message)).toEqual({
      retry: 'the mail server didn’t answer in time',
    });
  });
  test('isn’t there', async () => {
    const server = await openMailServer();
    await server.close();
    expect(await senderTo(server.port).send(message)).toEqual({ retry: 'the mail server can’t be reached' });
  });
  test('gets the end of a message while the proxy stops, and is left when it takes too long', async () => {
    let answer = () => {};
    const server = await serverFor({
      onData(stream, _session, callback) {
        stream.resume();
        answer = () => callback(null, 'planted');
        stream.once('end', () => asked());
      },
    });
    let asked = () => {};
    const reached = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const sender = senderTo(server.port);
    const sending = sender.send(message);
    await reached;
    const closed = sender.close();
    answer();
    expect([await sending, await closed]).toEqual([{ ok: true }, undefined]);
    const impatient = senderTo(await silentServer(), {}, { closeMs: 1 });
    const lost = impatient.send(message);
    await impatient.close();
    expect(await lost).toEqual({ retry: 'the mail server didn’t answer in time' });
  });
  test('gets five messages at once, and the others after them', async () => {
    const waiting: (() => void)[] = [];
    const server = await serverFor({
      onData(stream, _session, callback) {
        stream.resume();
        stream.once('end', () => {
          waiting.push(() => callback(null, 'planted'));
          asked();
        });
      },
    });
    let asked = () => {};
    const sender = senderTo(server.port);
    const ends = Array.from({ length: 7 }, () => sender.send(message));
    const counts: number[] = [];
    for (const expected of [5, 2]) {
      await new Promise<void>((resolve) => {
        asked = () => waiting.length >= expected && resolve();
        asked();
      });
      counts.push(waiting.length);
      for (const answer of waiting.splice(0)) answer();
    }
    expect([counts, await Promise.all(ends)]).toEqual([[5, 2], Array(7).fill({ ok: true })]);
  });
  test('hangs holds up no message for longer than one may take', async () => {
    const sender = senderTo(await silentServer(), {}, { sendMs: 200 });
    const ends = await Promise.all(Array.from({ length: 7 }, () => sender.send(message)));
    expect(ends).toEqual(Array(7).fill({ retry: 'the mail server didn’t answer in time' }));
  });
});

import { afterEach, expect, test } from 'vitest';
import { checkMail } from './check-mail.ts';
import { openMailServer, refusal } from './mail-server-for-tests.ts';

const [from, to] = [{ name: 'Livyi Bereh', address: 'booking@clinic.example' }, 'you@clinic.example'];
const login = { user: 'clinic', password: 'planted-word' };
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function check(options: Parameters<typeof openMailServer>[0], change = {}) {
  const server = await openMailServer(options);
  closers.push(server.close);
  const smtp = { host: '127.0.0.1', port: server.port, tls: 'none' as const, ...change };
  return { finding: await checkMail({ smtp, from, to }), received: server.received };
}

test('one message is sent, and the server’s answer is told', async () => {
  const { finding, received } = await check({});
  expect(finding).toMatchObject({
    level: 'pass',
    found: 'The server took the message for you@clinic.example. It said: “250 kept as planted-id”',
  });
  expect(received.map(({ mail }) => [mail.subject, mail.from])).toEqual([['Test message of Alpaca Booking', from]]);
});

test('a refusal is told with the server’s words and what to do', async () => {
  const { finding } = await check({
    onRcptTo: (_address, _session, done) => done(refusal(554, '5.7.1 Relay access\r\n denied')),
  });
  expect(finding).toMatchObject({
    level: 'fail',
    found: 'The server refuses the recipient.',
    details: ['It said: “554 5.7.1 Relay access denied”'],
    todo: expect.stringMatching(/may not send to other domains/),
  });
});

test('the password isn’t told, even where the server repeats it', async () => {
  const onAuth = (_auth: unknown, _session: unknown, done: (error: Error) => void) =>
    done(refusal(535, 'planted-word is wrong'));
  const { finding } = await check({ authOptional: false, allowInsecureAuth: true, onAuth }, { login });
  expect(finding).toMatchObject({ level: 'fail', details: ['It said: “535 … is wrong”'] });
  expect(finding.todo).toMatch(/user name and password/);
});

test.each([
  ['starttls', /no encryption/, /smtps:\/\//],
  ['implicit', /certificate isn’t trusted, or it speaks no TLS/, /smtp:\/\//],
] as const)('a server in plain text where %s is set is told, and what to write', async (tls, found, todo) => {
  const { finding, received } = await check({ disabledCommands: ['STARTTLS'] }, { tls });
  expect([finding.level, finding.found, finding.todo]).toEqual([
    'fail',
    expect.stringMatching(found),
    expect.stringMatching(todo),
  ]);
  expect(received).toEqual([]);
});

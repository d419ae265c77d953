// The check of the mail server, as a process.
import { afterEach, expect, test } from 'vitest';
import { openMailServer, refusal } from '../../src/server/mail/mail-server-for-tests.ts';
import { runCheck } from './check-process.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function serverFor(options?: Parameters<typeof openMailServer>[0]) {
  const server = await openMailServer(options);
  closers.push(server.close);
  const environment = {
    BOOKING_SMTP: `smtp://127.0.0.1:${server.port}`,
    BOOKING_MAIL_FROM: 'booking@clinic.example',
    BOOKING_CLINIC_NAME: 'Livyi Bereh Clinic',
  };
  return { server, environment };
}

test('one message is sent, and its answer is printed; the ERP isn’t needed', async () => {
  const { server, environment } = await serverFor();
  const { output, errors, status } = await runCheck(environment, '--mail', 'you@clinic.example');
  expect([status, errors]).toEqual([0, '']);
  expect(output).toMatch(/^Test message through 127\.0\.0\.1\n\n {2}ok {4}Mail {2}The server took the message/);
  expect(Math.max(...output.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  expect(server.received.map(({ to, mail }) => [to, mail.from])).toEqual([
    [['you@clinic.example'], { name: 'Livyi Bereh Clinic', address: 'booking@clinic.example' }],
  ]);
});

test('a refusal is printed with what to do, for people and for machines', async () => {
  const { environment } = await serverFor({
    onMailFrom: (_address, _session, done) => done(refusal(553, 'not your address')),
  });
  const told = await runCheck(environment, '--mail', 'you@clinic.example');
  expect(told.status).toBe(2);
  expect(told.output).toMatch(/FAIL {2}Mail {2}The server refuses the sender’s address\.\n.*“553 not your address”/);
  expect(told.output).toMatch(/→ Write an address in BOOKING_MAIL_FROM/);
  const { output } = await runCheck(environment, '--json', '--mail', 'you@clinic.example');
  expect(JSON.parse(output)).toMatchObject({ version: 1, exit_status: 2, mail: { id: 'mail', level: 'fail' } });
});

test('without a server’s address nothing is checked', async () => {
  const { errors, status } = await runCheck({}, '--mail', 'you@clinic.example');
  expect(status).toBe(2);
  expect(errors).toMatch(/^Nothing was checked:\n {2}BOOKING_SMTP: is missing/);
});

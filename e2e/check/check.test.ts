// The connection check against the sandbox ERP, as a process.
import { describe, expect, test } from 'vitest';
import { kyiv } from '../../demo/erp/people/kyiv.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { runCheck, runJsonCheck } from './check-process.ts';
import { environment, posts, relay, token } from './clinic-under-check.ts';

describe('an ERP that is set up correctly', () => {
  test('passes every check with reads only', async () => {
    const { document, status, wrong } = await runJsonCheck(environment());
    expect(wrong).toEqual([]);
    expect(status).toBe(0);
    expect(document).toMatchObject({ version: 1, url: relay.url, result: 'pass', exit_status: 0, booking: [] });
    expect(document.methods.map(({ id, level }) => [id, level])).toEqual(
      ['1', '2', '3', '4_default', '4', '7', '8'].map((number) => [`method_${number}`, 'pass']),
    );
    expect(document.configuration.filter(({ level }) => level === 'note').map(({ id }) => id)).toEqual([
      'touch_types',
      'cancellation_reasons',
    ]);
    expect(relay.requests.length).toBeGreaterThan(12);
    expect(posts()).toEqual([]);
  });
  test('may be as large and as busy as the Kyiv clinic', async () => {
    const busy = await startSandbox({ token, clinic: kyiv });
    const { wrong, status } = await runJsonCheck(environment({ ALPACA_URL: busy.url }));
    await busy.close();
    expect([wrong, status]).toEqual([[], 0]);
  });
  test('is told where its events go, and nothing that is secret there', async () => {
    const secret = `whsec_${btoa('a webhook secret of 32 bytes....')}`;
    const webhook = { BOOKING_WEBHOOK: 'https://gateway.example/hook/planted', BOOKING_WEBHOOK_SECRET: secret };
    const { document, status } = await runJsonCheck(environment(webhook));
    expect(status).toBe(0);
    expect(document.configuration.find(({ id }) => id === 'webhook')).toMatchObject({
      level: 'pass',
      found: 'Events go to gateway.example, signed with one secret, without the patient’s name, phone and e-mail.',
    });
    expect(JSON.stringify(document)).not.toMatch(/planted|whsec_/);
  });
  test('is reported in aligned lines that end with the totals', async () => {
    const { output, errors, status } = await runCheck(environment({ BOOKING_TIME_ZONE: '', BOOKING_LANGUAGES: '' }));
    expect([status, errors]).toEqual([0, '']);
    expect(output).toMatch(/^ {2}ok {4}1 {2}employees {2,}3 doctors .*\.\s+\(1 request, \d+ ms, [\d,]+ bytes\)$/m);
    expect(output).toMatch(/^ {2}- {5}Time zone {2,}Not checked: set BOOKING_TIME_ZONE/m);
    expect(output).toMatch(/Touch Types Directory/);
    expect(output).toMatch(/\n17 ok, 0 warnings, 0 failed: the proxy can work with this ERP\.\n$/);
    expect(Math.max(...output.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });
  test('with many doctors is checked by a sample, and the report says so', async () => {
    const { output } = await runCheck(environment(), '--doctors', '2');
    expect(output).toMatch(/2 of 3 doctors checked/);
    const asked = relay.requests.filter((request) => request.includes('/worktime'));
    expect(asked).toHaveLength(2);
  });
});

describe('wrong settings and arguments', () => {
  test.each<[string, Record<string, string>, string[], RegExp]>([
    ['no address', { ALPACA_URL: '' }, [], /ALPACA_URL: is missing/],
    ['no zone', { BOOKING_TIME_ZONE: '+02:00' }, [], /BOOKING_TIME_ZONE: /],
    ['a webhook without a secret', { BOOKING_WEBHOOK: 'https://x.example/' }, [], /BOOKING_WEBHOOK_SECRET: is missing/],
    ['an unknown argument', {}, ['--bok'], /--bok/],
    ['a reason without a booking', {}, ['--reason', '1'], /Add --book/],
    ['a phone that is none', {}, ['--book', '--reason', '1', '--phone', '12'], /--phone: is not a phone number/],
    ['no number of doctors', {}, ['--doctors', '0'], /--doctors/],
  ])('%s: nothing is asked, status 2', async (_, env, args, text) => {
    const { status, output, errors } = await runCheck(environment(env), ...args);
    expect([status, output]).toEqual([2, '']);
    expect(errors).toMatch(text);
    expect(errors).not.toContain(token);
    expect(relay.requests).toEqual([]);
  });
  test('--help describes the options', async () => {
    const { status, output } = await runCheck({}, '--help');
    expect(status).toBe(0);
    expect(output).toMatch(/--book[\s\S]*Exit status/);
  });
});

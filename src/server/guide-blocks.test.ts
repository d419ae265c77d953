// The operator's guide has a systemd unit and blocks for reverse proxies. Each is cut out of it and checked by the
// program that it is written for; where the program isn't installed, its test is skipped.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookedEvent } from '../proxy/outbox/channel-for-tests.ts';
import { createWebhookChannel } from '../proxy/outbox/webhook.ts';
import {
  apacheFile,
  composeCaddyfile,
  findApache,
  guideBlock,
  makeCertificate,
  nginxFile,
  runProgram,
} from './guide-blocks-for-tests.ts';
import { readSettings } from './settings/settings.ts';

let folder: string;
let hasCertificate = false;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guide-'));
  hasCertificate = makeCertificate(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

function fail(path: string): never {
  throw new Error(`Nobody has written ${path}.`);
}

function writeFile(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const run = (program: string, ...args: string[]) => runProgram(program, args, folder);
const isMissing = (program: string) => !run(program, '-v').found;
const withCertificate = (block: string) => block.replaceAll('/etc/letsencrypt/live/booking.example', folder);

describe('the verifier of webhooks', async () => {
  const block = guideBlock('js');
  const key = Buffer.from('a webhook secret of 32 bytes....').toString('base64');
  const sent: { headers: Record<string, string>; body: string }[] = [];
  const channel = createWebhookChannel({
    targetOf: () => ({
      url: 'https://gateway.example/',
      secrets: [btoa('another secret of 24 bytes or more'), key],
      patient: true,
    }),
    post: async (_, request) => {
      sent.push(request);
      return { status: 200 };
    },
    ...{ now: () => new Date(), timeoutMs: 1000 },
  });
  await channel.deliver(bookedEvent);
  const { headers = {}, body = '' } = sent[0] ?? {};

  test('has at most 15 lines', () => {
    expect(block.trimEnd().split('\n').length).toBeLessThanOrEqual(15);
  });
  test('takes what the proxy sends, and nothing else', async () => {
    const { verifyWebhook } = await import(writeFile('verify-webhook.mjs', block));
    const secret = `whsec_${key}`;
    expect(verifyWebhook(secret, headers, body)).toEqual(JSON.parse(body));
    const wrong = /wrong signature/;
    expect(() => verifyWebhook(`whsec_${btoa('a secret that nobody has set')}`, headers, body)).toThrow(wrong);
    expect(() => verifyWebhook(secret, headers, body.replace('main', 'more'))).toThrow(wrong);
    expect(() => verifyWebhook(secret, { ...headers, 'webhook-id': 'other' }, body)).toThrow(wrong);
    expect(() => verifyWebhook(secret, { ...headers, 'webhook-signature': 'v1,AAAA' }, body)).toThrow(wrong);
    expect(() => verifyWebhook(secret, { 'webhook-timestamp': headers['webhook-timestamp'] }, body)).toThrow(wrong);
    expect(() => verifyWebhook(secret, { ...headers, 'webhook-timestamp': '1' }, body)).toThrow(/too old/);
    expect(() => verifyWebhook(secret, {}, body)).toThrow(/too old/);
  });
  test('stands under an example of what the proxy sends', () => {
    const guide = readFileSync(new URL('README.md', import.meta.url), 'utf8');
    const [, example = ''] = /^```json\n(\{\n {2}"type"[\s\S]*?)^```$/m.exec(guide) ?? [];
    const { data, ...whole } = JSON.parse(body);
    const { language: _, patient: __, ...shown } = data;
    expect(JSON.parse(example)).toEqual({
      ...whole,
      data: {
        ...shown,
        visit: { ...shown.visit, id: expect.any(String), employee_id: '12', slot_id: '3481', services: ['7'] },
        code: '7KR2XM',
      },
    });
  });
});

describe('the systemd unit', () => {
  const unit = guideBlock('ini');

  test('runs the Node that the project brings', () => {
    const [, node, main] = /^ExecStart=\/opt\/alpaca-booking\/(\S+) \/opt\/alpaca-booking\/(\S+)$/m.exec(unit) ?? [];
    expect(node).toBe('node_modules/.bin/node');
    expect(existsSync(new URL(`../../${main}`, import.meta.url))).toBe(true);
  });
  test('waits for the network, and comes back after a crash', () => {
    expect(unit).toMatch(/^Wants=network-online\.target\nAfter=network-online\.target$/m);
    expect(unit).toMatch(/^Restart=on-failure\nRestartSec=\d+$/m);
  });
  const credentials = [...unit.matchAll(/^LoadCredential=(\w+):\/etc\/alpaca-booking\/(\w+)$/gm)];
  const steps = guideBlock('sh', 'openssl rand');
  test('gets secret and token from files that the guide’s steps write for root alone', ({ skip }) => {
    skip(!hasCertificate, 'OpenSSL isn’t installed');
    const etc = join(folder, 'etc');
    const [, ...commands] = steps.replaceAll('/etc/alpaca-booking', etc).replace('nano', 'touch').split('\n');
    const { status, stderr } = spawnSync('sh', ['-ec', commands.join('\n')], { input: 'token\n', encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    for (const [, name, file = ''] of credentials) {
      expect([name, statSync(join(etc, file)).mode & 0o777]).toEqual([file, 0o600]);
    }
    expect(readFileSync(join(etc, 'secret'), 'utf8').length).toBeGreaterThan(32);
  });
  test('with the guide’s environment has every setting that the proxy needs', () => {
    const blocks = ['BOOKING_CLINIC_NAME=', 'BOOKING_TRUST_PROXY='].map((having) => parseEnv(guideBlock('sh', having)));
    const own = [...unit.matchAll(/^Environment=(.+)$/gm)].map(([, line = '']) => parseEnv(line.replaceAll(' ', '\n')));
    const env = Object.assign(
      {},
      ...blocks,
      ...own.map((each) => JSON.parse(JSON.stringify(each).replaceAll('%', '/'))),
    );
    const files = Object.fromEntries(
      credentials.map(([, name]) => [`/d/${name}`, '0123456789abcdefghijklmnopqrstuvwxyz\n']),
    );
    const readFile = (path: string) => files[path] ?? fail(path);
    const read = readSettings(env, {
      readFile,
      canOpen: (store) => store === '/S/alpaca-booking/store.db',
      english: {},
    });
    expect(read.ok || read.problem).toBe(true);
  });
  test('has no mistake that systemd finds, and an exposure of at most 2', ({ skip }) => {
    const { found, output } = run('systemd-analyze', '--version');
    skip(!found, 'systemd-analyze isn’t installed');
    // Offline checks are since 250, which the guide asks for.
    skip(Number(/^systemd (\d+)/.exec(output)?.[1]) < 250, 'systemd is older than 250');
    const here = unit.replaceAll('/opt/alpaca-booking/node_modules/.bin/node', process.execPath);
    const path = writeFile('alpaca-booking.service', here);
    const verified = run('systemd-analyze', 'verify', path);
    expect([verified.status, verified.output.includes('alpaca-booking.service')]).toEqual([0, false]);
    // In tenths.
    const judged = run('systemd-analyze', 'security', '--offline=yes', '--threshold=20', path);
    expect(judged.output).toContain('Overall exposure level');
    expect(judged.status, judged.output).toBe(0);
  });
});

describe('a reverse proxy that is set up by the guide: the syntax is right for', () => {
  test('nginx', ({ skip }) => {
    skip(isMissing('nginx'), 'nginx isn’t installed');
    skip(!hasCertificate, 'OpenSSL isn’t installed');
    // The test binds the port, too; one that is taken is no mistake.
    const block = withCertificate(guideBlock('nginx')).replace('listen 443', 'listen 127.0.0.1:48443');
    const path = writeFile('nginx.conf', nginxFile(block, folder));
    const { status, output } = run('nginx', '-t', '-e', 'stderr', '-c', path);
    expect(status, output).toBe(0);
  });
  test('Caddy', ({ skip }) => {
    skip(isMissing('caddy'), 'Caddy isn’t installed');
    const args = ['--adapter', 'caddyfile', '--config', writeFile('Caddyfile', guideBlock('caddyfile'))];
    const { status, output } = run('caddy', 'validate', ...args);
    expect(status, output).toBe(0);
  });
  test('Caddy in compose.yaml', ({ skip }) => {
    skip(isMissing('caddy'), 'Caddy isn’t installed');
    const args = ['--adapter', 'caddyfile', '--config', writeFile('Caddyfile', composeCaddyfile())];
    const { status, output } = run('caddy', 'validate', ...args);
    expect(status, output).toBe(0);
  });
  test('HAProxy', ({ skip }) => {
    skip(isMissing('haproxy'), 'HAProxy isn’t installed');
    skip(!hasCertificate, 'OpenSSL isn’t installed');
    const pem = ['fullchain.pem', 'privkey.pem'].map((name) => readFileSync(join(folder, name), 'utf8')).join('');
    const block = guideBlock('haproxy').replace('/etc/haproxy/booking.example.pem', writeFile('both.pem', pem));
    const { status, output } = run('haproxy', '-c', '-f', writeFile('haproxy.cfg', block));
    expect(status, output).toBe(0);
  });
  test('Apache', ({ skip }) => {
    const program = findApache(folder);
    skip(program === undefined, 'Apache isn’t installed');
    skip(!hasCertificate, 'OpenSSL isn’t installed');
    const path = writeFile('httpd.conf', apacheFile(withCertificate(guideBlock('apache')), '443', folder));
    const { status, output } = run(program ?? '', '-t', '-f', path);
    expect(status, output).toBe(0);
  });
});

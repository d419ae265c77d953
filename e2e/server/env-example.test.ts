// A newcomer's first try: the two commands that .env.example names, on ports of their own.
import { spawnSync } from 'node:child_process';
import { parseEnv } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { clinics } from '../../demo/erp/people/clinics.ts';
import { startProxy } from '../../demo/proxy-process.ts';
import { type ServerProcess, startServer } from '../../demo/server-process.ts';
import { readSource, root } from '../gates/sources.ts';

const example = readSource('.env.example');
const sandboxModule = new URL('../../demo/erp/main.ts', import.meta.url);
const stopAfterTest = (server: ServerProcess) => {
  onTestFinished(async () => void (await server.stop()));
  return server;
};
const idsOf = (reasons = '[]') => JSON.parse(reasons).map(({ id }: { id: string }) => id);

test('the sandbox and a proxy start by .env.example, and doctors are served', async () => {
  const [, options = ''] = /npm run sandbox -- (.+)/.exec(example) ?? [];
  const sandbox = stopAfterTest(
    await startServer({
      module: sandboxModule,
      arguments: [...options.split(' '), '--port', '0'],
      listening: /listens at (\S+)/,
    }),
  );
  const [, commands = ''] = /(set -a .+?) && npm/.exec(example) ?? [];
  const shell = spawnSync('sh', ['-c', `${commands} && env -0`], { cwd: root, env: {}, encoding: 'utf8' });
  const read = Object.fromEntries(
    shell.stdout.split('\0').flatMap((line) => {
      const [, name, text] = /^((?:ALPACA|BOOKING)_\w+)=(.*)$/s.exec(line) ?? [];
      return name === undefined ? [] : [[name, text ?? '']];
    }),
  );
  expect(read).toEqual(parseEnv(example));
  expect(read.ALPACA_URL).toBe('http://127.0.0.1:4900');
  expect(idsOf(read.BOOKING_REASONS)).toEqual(idsOf(clinics.kyiv.settings.BOOKING_REASONS));
  const proxy = stopAfterTest(await startProxy({ ...read, ALPACA_URL: sandbox.url, PORT: '0' }));
  const answer = await fetch(`${proxy.url}/clinics/main/api/schedule/employees`);
  expect(await answer.json()).toMatchObject({ ok: true, employees: expect.arrayContaining([expect.anything()]) });
  expect((await fetch(`${proxy.url}/embed`)).status).toBe(200);
});

test('`npm run sandbox -- --help` prints the usage', () => {
  const { status, stdout } = spawnSync('npm', ['run', '--silent', 'sandbox', '--', '--help'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^npm run sandbox -- --token TOKEN[\s\S]*Dialects:\n/)]);
});

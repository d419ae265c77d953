// `npm start`: builds the widget, then runs the sandbox ERP with its desk, the proxy and a clinic's page, each on its own port.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { clinicSettings } from './erp/kyiv.ts';
import { startSandbox } from './erp/sandbox.ts';
import { freePort } from './free-port.ts';
import { startProxy } from './proxy-process.ts';
import { startSite } from './site/site.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

say('Building the widget …');
const build = spawnSync('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

const [proxyPort, sandboxPort, sitePort] = [await freePort(4800), await freePort(4801), await freePort(4802)];
const deskPort = await freePort(4803);
const sandbox = await startSandbox({ token: randomBytes(24).toString('base64url'), port: sandboxPort, deskPort });
const site = await startSite({ proxy: () => `http://127.0.0.1:${proxyPort}`, port: sitePort });
const proxy = await startProxy(
  {
    ...clinicSettings,
    PORT: String(proxyPort),
    ALPACA_URL: sandbox.url,
    ALPACA_TOKEN: sandbox.token,
    BOOKING_SECRET: randomBytes(32).toString('base64url'),
    BOOKING_ORIGINS: `http://127.0.0.1:${sitePort},http://localhost:${sitePort}`,
  },
  // Its log says every request; here only what is wrong is worth a line.
  (text) =>
    process.stderr.write(
      text
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('{"level":"info"'))
        .map((line) => `${line}\n`)
        .join(''),
    ),
);

say(`
  A clinic's page   ${site.url}     book a visit here
  The clinic's desk ${sandbox.deskUrl}     see it come in, and what else happens there
  The proxy         ${proxy.url}     ${proxy.url}/embed is the booking page alone
  The sandbox ERP   ${sandbox.url}

  Ctrl-C stops everything.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await Promise.all([site.close(), proxy.stop()]);
    await sandbox.close();
    process.exit(0);
  });
}

// `npm start`: builds the widget, then runs two clinics, each with a sandbox ERP and a proxy of its own, with its desk, and their pages.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClinicName, clinics } from './erp/people/clinics.ts';
import { startSandbox } from './erp/sandbox.ts';
import { freePort } from './free-port.ts';
import { startProxy } from './proxy-process.ts';
import { startSite } from './site/site.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

say('Building the widget …');
// What is wrong goes to stderr.
const build = spawnSync('npm', ['run', '--silent', 'build'], { stdio: ['inherit', 'ignore', 'inherit'] });
if (build.status !== 0) process.exit(build.status ?? 1);

// What the proxies have to remember, until ctrl-C.
const folder = mkdtempSync(join(tmpdir(), 'alpaca-booking-'));
const sitePort = await freePort(4800);
const origins = `http://127.0.0.1:${sitePort},http://localhost:${sitePort}`;

/** A clinic with an ERP and a proxy of its own. The proxy's log says every request; here only what is wrong is worth a line. */
async function startClinic(name: ClinicName, port: number) {
  const { data, settings } = clinics[name];
  const token = randomBytes(24).toString('base64url');
  const [proxyPort, sandboxPort, deskPort] = [await freePort(port), await freePort(port + 1), await freePort(port + 2)];
  const sandbox = await startSandbox({ token, port: sandboxPort, deskPort, clinic: data });
  const proxy = await startProxy(
    {
      ...settings,
      PORT: String(proxyPort),
      ALPACA_URL: sandbox.url,
      ALPACA_TOKEN: sandbox.token,
      BOOKING_STORE: `sqlite:${join(folder, `${name}.db`)}`,
      BOOKING_SECRET: randomBytes(32).toString('base64url'),
      BOOKING_ORIGINS: origins,
      BOOKING_GENERATOR: 'on',
    },
    (text) =>
      process.stderr.write(
        text
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('{"level":"info"'))
          .map((line) => `${line}\n`)
          .join(''),
      ),
  );
  return { sandbox, proxy };
}

const running = { kyiv: await startClinic('kyiv', 4810), haifa: await startClinic('haifa', 4820) };
const site = await startSite({ proxyOf: (clinic) => running[clinic].proxy.url, port: sitePort });

say(`
  Kyiv, in English    ${site.url}     book a visit here; in Ukrainian at /uk
  Haifa, in Hebrew    ${site.url}/he  in English at /haifa

            the clinic's desk         proxy                     sandbox ERP
  Kyiv      ${running.kyiv.sandbox.deskUrl}     ${running.kyiv.proxy.url}     ${running.kyiv.sandbox.url}
  Haifa     ${running.haifa.sandbox.deskUrl}     ${running.haifa.proxy.url}     ${running.haifa.sandbox.url}

  Embed codes for a page of your own   ${running.kyiv.proxy.url}/generator
  The doctors, for search engines      ${running.kyiv.proxy.url}/clinics/main/doctors

  At the desk a booking comes in as the clinic sees it. A proxy's /embed is the booking page alone. Ctrl-C stops everything.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await site.close();
    await Promise.all(
      Object.values(running).map(async ({ sandbox, proxy }) => {
        await proxy.stop();
        await sandbox.close();
      }),
    );
    rmSync(folder, { recursive: true });
    process.exit(0);
  });
}

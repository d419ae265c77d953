// The demo that `npm start` and `npm run dev` run: two clinics, each with a sandbox ERP, a desk, a proxy and web pages.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClinicName, clinics } from './erp/people/clinics.ts';
import { startSandbox } from './erp/sandbox.ts';
import { freePort } from './free-port.ts';
import { startProxy } from './proxy-process.ts';
import { startSite } from './site/site.ts';

/** Starts a proxy with these settings; `show` gets its log as it comes. */
export type StartProxy = (
  environment: Record<string, string> & { PORT: string },
  show: (text: string) => void,
) => Promise<{ url: string; stop(): Promise<unknown> }>;

/** `addresses` is a text that lists all addresses. */
type Demo = { addresses: string; stop: () => Promise<void> };

/** Shows only warnings and errors of the proxy's log, which also has every request. */
const showProblems = (log: string) => {
  for (const line of log.split('\n')) {
    if (line !== '' && !line.startsWith('{"level":"info"')) process.stderr.write(`${line}\n`);
  }
};

/** Starts everything, each on its usual port or another free one. @param start starts a proxy */
export async function startDemo(start: StartProxy = startProxy): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'alpaca-booking-'));

  /** @param port of the proxy; the sandbox ERP and its desk have the next two */
  async function startClinic(name: ClinicName, preferredSitePort: number, port: number) {
    const { data, settings } = clinics[name];
    const token = randomBytes(24).toString('base64url');
    const sitePort = await freePort(preferredSitePort);
    const proxyPort = await freePort(port);
    const sandboxPort = await freePort(port + 1);
    const deskPort = await freePort(port + 2);
    const sandbox = await startSandbox({ token, port: sandboxPort, deskPort, clinic: data });
    const proxy = await start(
      {
        ...settings,
        PORT: String(proxyPort),
        ALPACA_URL: sandbox.url,
        ALPACA_TOKEN: sandbox.token,
        BOOKING_STORE: `sqlite:${join(folder, `${name}.db`)}`,
        BOOKING_SECRET: randomBytes(32).toString('base64url'),
        BOOKING_ORIGINS: `http://127.0.0.1:${sitePort},http://localhost:${sitePort}`,
        BOOKING_GENERATOR: 'on',
      },
      showProblems,
    );
    const site = await startSite({ clinic: name, proxy: () => proxy.url, port: sitePort });
    return { sandbox, proxy, site };
  }

  const haifa = await startClinic('haifa', 4800, 4810);
  const kyiv = await startClinic('kyiv', 4801, 4820);
  return {
    addresses: `
  Haifa, in Hebrew    ${haifa.site.url}     book a visit here; in Arabic at /ar, in Russian at /ru, in English at /en
  Kyiv, in English    ${kyiv.site.url}     in Ukrainian at /uk

            the clinic's desk         proxy                     sandbox ERP
  Haifa     ${haifa.sandbox.deskUrl}     ${haifa.proxy.url}     ${haifa.sandbox.url}
  Kyiv      ${kyiv.sandbox.deskUrl}     ${kyiv.proxy.url}     ${kyiv.sandbox.url}

  Embed codes for a page of your own   ${haifa.proxy.url}/generator
  The doctors, for search engines      ${haifa.proxy.url}/clinics/main/doctors

  The desk shows bookings as the clinic sees them. A proxy's /embed is the booking page alone. Ctrl-C stops everything.
`,
    stop: async () => {
      for (const { sandbox, proxy, site } of [haifa, kyiv]) {
        await site.close();
        await proxy.stop();
        await sandbox.close();
      }
      rmSync(folder, { recursive: true });
    },
  };
}

/** Runs `stop` once, on ctrl-C or SIGTERM, and ends the process. */
export function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await stop();
      process.exit(0);
    });
  }
}

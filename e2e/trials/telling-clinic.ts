// What a process has that tells patients: settings, store, ERP and mail server, by a clock that runs faster.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createErp } from '../../src/erp/client.ts';
import { deriveKeys } from '../../src/proxy/booking/keys.ts';
import type { ClinicContext } from '../../src/proxy/clinic-context.ts';
import { createMailChannel } from '../../src/proxy/mail/mail-channel.ts';
import { readAssets } from '../../src/server/assets.ts';
import { createErpFetch } from '../../src/server/fetching/erp-fetch.ts';
import { createSmtpSender } from '../../src/server/mail/smtp-sender.ts';
import { isRedis } from '../../src/server/settings/setting-formats.ts';
import { readSettings } from '../../src/server/settings/settings.ts';
import { openRedisStore } from '../../src/server/stores/redis-store.ts';
import { openSqliteStore } from '../../src/server/stores/sqlite-store.ts';
import { fastClock, fastStore } from './fast-clock.ts';

/** How much faster, and since when, in ms since 1970. */
type Haste = { from: number; speed: number };

/** @param environment the proxy's settings */
export async function openTelling(environment: Record<string, string | undefined>, { from, speed }: Haste) {
  const assets = readAssets(fileURLToPath(new URL('../../dist', import.meta.url)));
  if (!assets.ok) throw new Error(assets.problem);
  const { english, words } = assets.value;
  const machine = { readFile: (path: string) => readFileSync(path, 'utf8'), canOpen: () => true, english };
  const read = readSettings(environment, machine);
  if (!read.ok) throw new Error(read.problem.join('\n'));
  const { clinics, secrets, store: address, publicUrl = '' } = read.value;
  const [entry] = clinics;
  if (!entry?.smtp) throw new Error('The clinic sends no mails.');
  const quiet = { away: () => {}, back: () => {} };
  const opened = isRedis(address) ? await openRedisStore(address, quiet) : openSqliteStore(address, Date.now);
  const keys = await deriveKeys(...secrets);
  const now = fastClock(from, speed);
  const context: ClinicContext = {
    settings: entry.clinic,
    erp: createErp({ ...entry.alpaca, fetch: createErpFetch().fetch, timeZone: entry.clinic.time_zone }),
    photo: async () => ({ ok: false, problem: 'none' }),
    sendMail: createSmtpSender(entry.smtp).send,
  };
  const all = new Map([[entry.clinic.id, context]]);
  const channel = createMailChannel({ clinics: all, now, english, words, publicUrl });
  return {
    store: fastStore(opened, speed),
    close: opened.close,
    keys,
    now,
    context,
    all,
    channel,
    english,
    words,
    publicUrl,
  };
}

// A whole clinic in this process, with the settings of production and a clock that the test moves: the proxy, the ERP's
// client and the sandbox ERP. So ten minutes of an attack take seconds.
import { createErpApp } from '../../demo/erp/app.ts';
import { openDatabase } from '../../demo/erp/database.ts';
import { clinics } from '../../demo/erp/people/clinics.ts';
import { seedClinic } from '../../demo/erp/people/seed-clinic.ts';
import { apiTouches } from '../../demo/erp/rules/touch.ts';
import { createErp } from '../../src/erp/client.ts';
import { noPhoto, openClinic } from '../../src/proxy/clinic-for-tests.ts';
import { freshReads } from '../../src/proxy/reads/fresh-reads.ts';
import { readSettings } from '../../src/server/settings/settings.ts';

export const page = 'https://clinic.example';
const token = 'tok_of_the_clinic_under_attack';

/** The clinic's settings as its operator would have them: only what has no default. */
function productionSettings() {
  const environment = {
    ...clinics.kyiv.settings,
    ALPACA_URL: 'https://erp.example',
    ALPACA_TOKEN: token,
    BOOKING_ORIGINS: page,
    BOOKING_SECRET: 'a secret of at least thirty-two bytes',
  };
  const read = readSettings(environment, { readFile: () => '', canOpen: () => true, english: {} });
  if (!read.ok) throw new Error(read.problem.join('\n'));
  const [entry] = read.value.clinics;
  if (entry === undefined) throw new Error('There is no clinic.');
  return entry.clinic;
}

/** `asked`: the requests that reached the ERP, as `GET /path`. */
export async function openAttackedClinic(at: Date) {
  const settings = productionSettings();
  const asked: string[] = [];
  const db = openDatabase(':memory:');
  seedClinic(db, clinics.kyiv.data, at);
  const shared = { clock: { at: at.getTime() } };
  const now = () => new Date(shared.clock.at);
  const app = createErpApp({ db, token, now, report: () => {} });
  const client = createErp({
    url: 'https://erp.example',
    token,
    fetch: async (url, { signal: _, ...init }) => {
      asked.push(`${init.method} ${new URL(url).pathname}`);
      return app.fetch(new Request(url, init));
    },
  });
  // As the server does; the clock stands still while the ERP is read.
  const erp = freshReads(client, () => new Promise((resolve) => setTimeout(resolve)));
  const clinic = await openClinic({ clinics: new Map([['main', { settings, erp, photo: noPhoto }]]), now });
  clinic.clock.at = at.getTime();
  shared.clock = clinic.clock;
  return {
    ask: clinic.ask,
    deps: clinic.deps,
    asked,
    log: clinic.log,
    records: clinic.store.rows,
    touches: () => apiTouches(db),
    /** All clocks go on. */
    pass(ms: number) {
      clinic.clock.at += ms;
    },
  };
}

export type AttackedClinic = Awaited<ReturnType<typeof openAttackedClinic>>;

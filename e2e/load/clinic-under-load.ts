// A clinic as in production: a proxy process with report, limits and metrics, and the built widget. Only the sandbox
// ERP is faster than an ERP, and what the proxy has asked it once it keeps for a day.
import { randomBytes } from 'node:crypto';
import { bigClinic, type Size } from '../../demo/erp/people/big-clinic.ts';
import type { ClinicData } from '../../demo/erp/people/clinic-data.ts';
import { clinicSettings, kyiv } from '../../demo/erp/people/kyiv.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { startProxy } from '../../demo/proxy-process.ts';
import { type OwnPage, startOwnPage } from '../own-page.ts';

const aDay = 86_400;

export type ClinicUnderLoad = { proxy: string; host: OwnPage; close: () => Promise<void> };

/** The handmade clinic in Kyiv, or a generated one. */
export type ClinicSize = 'small' | 'large';

/** @param data of the sandbox ERP; it needs the settings of the clinic in Kyiv */
async function startClinicUnderLoad(data: ClinicData): Promise<ClinicUnderLoad> {
  const token = randomBytes(24).toString('base64url');
  const sandbox = await startSandbox({ token, clinic: data });
  const host = await startOwnPage();
  const proxy = await startProxy({
    ...clinicSettings,
    PORT: '0',
    ALPACA_URL: sandbox.url,
    ALPACA_TOKEN: token,
    BOOKING_SECRET: randomBytes(32).toString('base64url'),
    BOOKING_ORIGINS: host.url,
    BOOKING_LIMITS: '{"reads":[1000000,60]}',
    BOOKING_ADMIN_PORT: '0',
    BOOKING_REPORT: 'on',
    BOOKING_CACHE: JSON.stringify({ employees: aDay, slots: aDay, slotsByService: aDay, worktime: aDay }),
  });
  return {
    proxy: proxy.url,
    host,
    close: async () => {
      await Promise.all([proxy.stop(), host.close()]);
      await sandbox.close();
    },
  };
}

/**
 * Clinics that are started when they are first asked for.
 * @param large how large the generated one is
 */
export function startClinicsOnDemand(large: Partial<Size>) {
  const started = new Map<ClinicSize, Promise<ClinicUnderLoad>>();
  return {
    clinicOf: (size: ClinicSize): Promise<ClinicUnderLoad> => {
      const clinic = started.get(size) ?? startClinicUnderLoad(size === 'small' ? kyiv : bigClinic(large));
      started.set(size, clinic);
      return clinic;
    },
    close: async () => {
      for (const clinic of started.values()) await (await clinic).close();
    },
  };
}

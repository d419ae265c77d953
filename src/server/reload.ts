// SIGHUP: the file of BOOKING_CONFIG is read again. All of it can be used and is, or none of it is.
import type { Result } from '../contract/problem.ts';
import type { Log } from './monitoring/log.ts';
import type { ServedClinics } from './served-clinics.ts';
import type { ClinicEntry } from './settings/clinic-settings.ts';

type Reloading = {
  read: () => Result<ClinicEntry[], string[]>;
  clinics: ServedClinics;
  /** Resolves once all the requests that are in flight now have ended: see Serving. */
  settled: () => Promise<unknown>;
  /** Told the ids of those that are new or not what they were. */
  renewed: (ids: readonly string[]) => void;
  log: Pick<Log, 'reloaded' | 'notReloaded'>;
};

/** @returns once the connections of what isn't served any more are closed, which is after the last request that may need them. */
export async function reload({ read, clinics, settled, renewed, log }: Reloading): Promise<void> {
  const again = read();
  if (!again.ok) {
    log.notReloaded(again.problem);
    return;
  }
  const { close, ...changes } = clinics.replace(again.value);
  log.reloaded(changes);
  renewed([...changes.added, ...changes.changed]);
  await settled();
  await close();
}

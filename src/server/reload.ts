// Reads the settings and their files again on SIGHUP: either everything in them takes effect, or nothing.
import type { Result } from '../contract/problem.ts';
import type { Log } from './monitoring/log.ts';
import type { ServedClinics } from './served-clinics.ts';
import type { ServerSettings } from './settings/settings.ts';

type ReloadDeps = {
  read: () => Result<Pick<ServerSettings, 'clinics' | 'secrets'>, string[]>;
  /** Derives keys of the secrets and uses them from now on. */
  renewKeys: (secrets: ServerSettings['secrets']) => Promise<void>;
  clinics: ServedClinics;
  /** Resolves when the requests in progress now have ended (see Serving). */
  settled: () => Promise<unknown>;
  /** Called with the ids of the added and changed clinics. */
  onRenewed: (ids: readonly string[]) => void;
  log: Pick<Log, 'reloaded' | 'notReloaded'>;
};

/**
 * Resolves when the connections of removed and changed clinics are closed, after the last request that may use them.
 */
export async function reload({ read, renewKeys, clinics, settled, onRenewed, log }: ReloadDeps): Promise<void> {
  const again = read();
  if (!again.ok) {
    log.notReloaded(again.problem);
    return;
  }
  await renewKeys(again.value.secrets);
  const { close, ...changes } = clinics.replace(again.value.clinics);
  log.reloaded(changes);
  onRenewed([...changes.added, ...changes.changed]);
  await settled();
  await close();
}

// The clinics being served. They can be replaced all at once; requests in progress finish with the clinics they began
// with.
import type { Erp } from '../erp/erp.ts';
import type { ClinicContext } from '../proxy/clinic-context.ts';
import type { SendMail } from '../proxy/mail/mail-message.ts';
import type { FetchPhoto } from '../proxy/reads/fetch-photo.ts';
import type { ClinicEntry } from './settings/clinic-settings.ts';

/**
 * The connections to a clinic's ERP, photos and mail server. `close` drops them, with the calls that are still in
 * progress.
 */
type Connected = { erp: Erp; photo: FetchPhoto; sendMail?: SendMail; close(): Promise<void> };

type Served = { entry: ClinicEntry; context: ClinicContext; close(): Promise<void> };

/** Ids of clinics. `changed`: with another setting, token or address. */
export type Changes = { added: string[]; changed: string[]; removed: string[] };

export type ServedClinics = {
  /** Called once per request. */
  get(id: string): ClinicContext | undefined;
  readonly size: number;
  values(): Iterable<ClinicContext>;
  entries(): ClinicEntry[];
  /**
   * Serves exactly these from now on. `close` drops the old connections; call it after the last request that uses them.
   */
  replace(next: readonly ClinicEntry[]): Changes & { close(): Promise<void> };
  close(): Promise<void>;
};

/** @param connect connects to a clinic's ERP. An unchanged clinic keeps its connections */
export function serveClinics(first: readonly ClinicEntry[], connect: (entry: ClinicEntry) => Connected): ServedClinics {
  const open = (entry: ClinicEntry): Served => {
    const { close, ...connections } = connect(entry);
    return { entry, context: { settings: entry.clinic, ...connections }, close };
  };
  const closeAll = async (all: readonly Served[]) => {
    await Promise.all(all.map(({ close }) => close()));
  };
  let served = new Map(first.map((entry) => [entry.clinic.id, open(entry)]));

  return {
    get: (id) => served.get(id)?.context,
    get size() {
      return served.size;
    },
    values: () => [...served.values()].map(({ context }) => context),
    entries: () => [...served.values()].map(({ entry }) => entry),
    replace(next) {
      const previous = served;
      const keep = (entry: ClinicEntry) => {
        const old = previous.get(entry.clinic.id);
        return old && JSON.stringify(old.entry) === JSON.stringify(entry) ? old : undefined;
      };
      served = new Map(next.map((entry) => [entry.clinic.id, keep(entry) ?? open(entry)]));
      const ids = [...served.keys()];
      return {
        added: ids.filter((id) => !previous.has(id)),
        changed: ids.filter((id) => previous.has(id) && previous.get(id) !== served.get(id)),
        removed: [...previous.keys()].filter((id) => !served.has(id)),
        close: () => closeAll([...previous.values()].filter((old) => served.get(old.entry.clinic.id) !== old)),
      };
    },
    close: () => closeAll([...served.values()]),
  };
}

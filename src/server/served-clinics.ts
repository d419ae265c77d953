// The clinics that are served now. They can be replaced all at once while patients book: who began with the old ones ends with them.
import type { Erp } from '../erp/erp.ts';
import type { ClinicContext } from '../proxy/clinic-context.ts';
import type { FetchPhoto } from '../proxy/reads/fetch-photo.ts';
import type { ClinicEntry } from './settings/clinic-settings.ts';

/** An ERP, its photos and the connections to them. `close` lets go of them, and of whatever is still under way there. */
export type Connected = { erp: Erp; photo: FetchPhoto; close(): Promise<void> };

type Served = { entry: ClinicEntry; context: ClinicContext; close(): Promise<void> };

/** Ids. `changed`: of those with another setting, token or address. */
export type Changes = { added: string[]; changed: string[]; removed: string[] };

export type ServedClinics = {
  /** Looked up once a request. */
  get(id: string): ClinicContext | undefined;
  readonly size: number;
  values(): Iterable<ClinicContext>;
  entries(): ClinicEntry[];
  /** Serves these and no others from now on. `close`: lets go of the ERPs that nobody new is sent to; for when the last request is over. */
  replace(next: readonly ClinicEntry[]): Changes & { close(): Promise<void> };
  close(): Promise<void>;
};

/** @param connect makes the connection to a clinic's ERP; a clinic of which nothing has changed keeps its own */
export function serveClinics(first: readonly ClinicEntry[], connect: (entry: ClinicEntry) => Connected): ServedClinics {
  const open = (entry: ClinicEntry): Served => {
    const { erp, photo, close } = connect(entry);
    return { entry, context: { settings: entry.clinic, erp, photo }, close };
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
      const before = served;
      const same = (entry: ClinicEntry) => {
        const old = before.get(entry.clinic.id);
        return old && JSON.stringify(old.entry) === JSON.stringify(entry) ? old : undefined;
      };
      served = new Map(next.map((entry) => [entry.clinic.id, same(entry) ?? open(entry)]));
      const ids = [...served.keys()];
      return {
        added: ids.filter((id) => !before.has(id)),
        changed: ids.filter((id) => before.has(id) && before.get(id) !== served.get(id)),
        removed: [...before.keys()].filter((id) => !served.has(id)),
        close: () => closeAll([...before.values()].filter((old) => served.get(old.entry.clinic.id) !== old)),
      };
    },
    close: () => closeAll([...served.values()]),
  };
}

// The visits that were booked in this browser: what a patient needs to come back to one, and not a word about the patient.
import { createModel, signal } from '@preact/signals';
import * as z from 'zod/mini';
import { type Appointment, VisitToken } from '../../contract/booking.ts';
import { Id, LocalDate, LocalTime } from '../../contract/schedule.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { stringifyJson } from '../shared/stringify-json.ts';

/** Local date and time of the clinic. Whoever has the token can see, move and cancel the visit. */
const Kept = z.object({
  cancel_token: VisitToken,
  employee_id: Id,
  services: z.array(Id),
  date: LocalDate,
  time: LocalTime,
});
export type RememberedVisit = z.infer<typeof Kept>;

/** `off`: the patient wants none to be kept. */
const Stored = z.object({ off: z.optional(z.boolean()), visits: z.array(Kept) });

/** Nobody has more visits before them; a list that grows for ever would be a record of somebody's life. */
const most = 20;

/** What of the browser is needed. `storage` throws where a browser or a frame doesn't allow it. */
export type StorageDeps = {
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Tells of what other tabs store; answers what ends it. */
  onStorage: (act: (key: string | null) => void) => () => void;
};

export type RememberedVisits = InstanceType<typeof RememberedVisitsModel>;

/** @param today the clinic's current date: a visit of a day that is over is kept no longer */
export const RememberedVisitsModel = createModel(
  (
    { proxy, clinic, remember }: Pick<WidgetOptions, 'proxy' | 'clinic' | 'remember'>,
    today: () => string,
    { storage, onStorage }: StorageDeps,
  ) => {
    const name = `alpaca-booking:${proxy}/${clinic}`;
    /** By time. */
    const visits = signal<readonly RememberedVisit[]>([]);
    /** Whether the patient lets visits be kept. */
    const keeping = signal(true);

    /** What is stored by now: another tab may have written since. Anything else than ours is none. */
    function read() {
      let found: z.infer<typeof Stored> | undefined;
      try {
        found = Stored.safeParse(JSON.parse(storage().getItem(name) ?? 'null')).data;
      } catch {
        // No storage here, or something else in it.
      }
      keeping.value = found?.off !== true;
      visits.value = (found?.visits ?? []).filter(({ date }) => date >= today());
    }

    function write(kept: readonly RememberedVisit[]) {
      visits.value = kept;
      try {
        if (kept.length === 0 && keeping.value) storage().removeItem(name);
        else storage().setItem(name, stringifyJson({ visits: kept, ...(!keeping.value && { off: true }) }));
      } catch {
        // Full, or not allowed: the link on the booked screen is the other way back.
      }
    }

    const byTime = (one: RememberedVisit, other: RememberedVisit) =>
      `${one.date} ${one.time}`.localeCompare(`${other.date} ${other.time}`);

    const load = () => {
      if (remember) read();
    };

    return {
      visits,
      keeping,
      load,
      add({ cancel_token, employee_id, services, date, time }: Appointment) {
        load();
        if (!remember || !keeping.value) return;
        const others = visits.value.filter((one) => one.cancel_token !== cancel_token);
        const visit = { cancel_token, employee_id, services: [...services], date, time };
        write([...others, visit].sort(byTime).slice(-most));
      },
      forget(token: string) {
        if (!remember) return;
        load();
        write(visits.value.filter(({ cancel_token }) => cancel_token !== token));
      },
      /** No: what was kept is forgotten as well. */
      setKeeping(keep: boolean) {
        keeping.value = keep;
        write(keep ? visits.value : []);
      },
      /** Follows other tabs. @returns ends it */
      follow: () =>
        onStorage((key) => {
          if (key === null || key === name) load();
        }),
    };
  },
);

// The visits that were booked in this browser: what is needed to open one again, and nothing about the patient.
import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import * as z from 'zod/mini';
import { type Appointment, VisitToken } from '../../contract/booking.ts';
import { minuteMs } from '../../contract/local-time.ts';
import { Id, LocalDate, LocalTime, Minutes } from '../../contract/schedule.ts';
import { utcMs, utcText } from '../../contract/utc-time.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { stringifyJson } from '../shared/stringify-json.ts';
import type { ClinicTime } from '../times/clinic-time.ts';
import { addDays } from '../times/local-dates.ts';

/** `date`, `time`: local to the clinic. The token is enough to see, move and cancel the visit. */
const StoredVisit = z.object({
  cancel_token: VisitToken,
  employee_id: Id,
  services: z.array(Id),
  date: LocalDate,
  time: LocalTime,
  /** Missing in what older widgets stored. */
  duration: z.optional(Minutes),
});
export type RememberedVisit = z.infer<typeof StoredVisit>;

/** `off`: the patient doesn't want visits to be remembered. */
const StoredVisits = z.object({ off: z.optional(z.boolean()), visits: z.array(StoredVisit) });

/** More than anybody has ahead. An unbounded list would become a medical history. */
const maxVisits = 20;
/** How long one that is over can be booked again from the list. */
const keptDays = 90;

export type StorageDeps = {
  /** Throws where the browser or the frame doesn't allow storage. */
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Calls back when another tab writes. @returns stops it */
  onStorage: (act: (key: string | null) => void) => () => void;
};

export type RememberedVisits = InstanceType<typeof RememberedVisitsModel>;

/**
 * @param today the clinic's current date; visits long before it are dropped
 * @param hasBegun whether a local time is past: the link of a visit that has ended opens nothing
 */
export const RememberedVisitsModel = createModel(
  (
    { proxy, clinic, remember }: Pick<WidgetOptions, 'proxy' | 'clinic' | 'remember'>,
    today: () => string,
    { storage, onStorage }: StorageDeps,
    hasBegun: ClinicTime['hasBegun'] = () => false,
  ) => {
    function hasEnded({ date, time, duration = 0 }: RememberedVisit): boolean {
      // Local times are counted as if they were UTC, which has no gaps.
      const end = utcText(utcMs(`${date}T${time}`) + duration * minuteMs);
      return duration > 0 && hasBegun({ date: end.slice(0, 10), time: end.slice(11) });
    }
    const storageKey = `alpaca-booking:${proxy}/${clinic}`;
    const stored = signal<readonly RememberedVisit[]>([]);
    const isAhead = (visit: RememberedVisit) => visit.date >= today() && !hasEnded(visit);
    const kept = computed(() =>
      stored.value.filter((visit) => isAhead(visit) || visit.date >= addDays(today(), -keptDays)),
    );
    /** Those ahead, the next one first. */
    const visits = computed(() => kept.value.filter(isAhead));
    /** Those that are over, the latest one first. */
    const past = computed(() => kept.value.filter((visit) => !isAhead(visit)).reverse());
    /** Whether the patient allows visits to be remembered. */
    const enabled = signal(true);

    /** Reads what is stored now: another tab may have written. Anything that isn't ours counts as empty. */
    function read() {
      let found: z.infer<typeof StoredVisits> | undefined;
      try {
        found = StoredVisits.safeParse(JSON.parse(storage().getItem(storageKey) ?? 'null')).data;
      } catch {
        // No storage, or something else is stored there.
      }
      enabled.value = found?.off !== true;
      stored.value = found?.visits ?? [];
    }

    function write(next: readonly RememberedVisit[]) {
      stored.value = next;
      try {
        if (next.length === 0 && enabled.value) storage().removeItem(storageKey);
        else storage().setItem(storageKey, stringifyJson({ visits: next, ...(!enabled.value && { off: true }) }));
      } catch {
        // Storage is full or not allowed. The link on the last screen still opens the visit.
      }
    }

    const byTime = (one: RememberedVisit, other: RememberedVisit) =>
      `${one.date} ${one.time}`.localeCompare(`${other.date} ${other.time}`);

    const load = () => {
      if (remember) return read();
      try {
        // The page let visits be remembered before, and their tokens must not stay in its storage.
        storage().removeItem(storageKey);
      } catch {
        // No storage.
      }
    };

    return {
      visits,
      past,
      enabled: enabled as ReadonlySignal<boolean>,
      load,
      add({ cancel_token, employee_id, services, date, time, duration }: Appointment) {
        load();
        if (!remember || !enabled.value) return;
        const others = kept.value.filter((one) => one.cancel_token !== cancel_token);
        const visit = { cancel_token, employee_id, services: [...services], date, time, duration };
        write([...others, visit].sort(byTime).slice(-maxVisits));
      },
      forget(token: string) {
        if (!remember) return;
        load();
        write(kept.value.filter(({ cancel_token }) => cancel_token !== token));
      },
      /** `false` also forgets the visits that are remembered. */
      setEnabled(next: boolean) {
        enabled.value = next;
        write(next ? kept.value : []);
      },
      /** Follows what other tabs store. @returns stops it */
      follow: () =>
        onStorage((key) => {
          if (key === null || key === storageKey) load();
        }),
    };
  },
);

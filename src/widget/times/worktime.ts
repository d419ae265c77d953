// When a doctor works (method 3): it explains why a day has no free times.
import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { WorktimeDay } from '../../contract/schedule.ts';
import type { TabDeps } from '../host-page/browser-tab.ts';
import type { Api } from '../shared/api.ts';
import type { ClinicTime } from './clinic-time.ts';
import { type DayPart, daysBetween, partHours } from './local-dates.ts';

/** How long an empty time step waits for it. It adds something between the slots, which would move them later. */
const maxWaitMs = 400;

/** The free intervals by date; dates without any are absent. */
type IntervalsByDate = ReadonlyMap<string, WorktimeDay['intervals']>;

export type Worktime = InstanceType<typeof WorktimeModel>;

export const WorktimeModel = createModel(
  (api: Api, { after }: Pick<TabDeps, 'after'>, { hasBegun }: Pick<ClinicTime, 'hasBegun'>) => {
    /** By doctor; null while loading. */
    const known = signal<Readonly<Record<string, IntervalsByDate | null>>>({});
    const waiting = signal(false);

    /** Loads a doctor's worktime, once. @param wait whether the screen is still empty and may wait for it */
    async function load(id: string, wait: boolean) {
      if (id in known.value) return;
      known.value = { ...known.value, [id]: null };
      const end = after(maxWaitMs, () => {
        waiting.value = false;
      });
      waiting.value = wait;
      const answer = await api.worktime(id);
      end();
      const { [id]: _, ...others } = known.value;
      const days = answer.ok
        ? answer.value.worktime
            .filter(({ intervals }) => intervals.length > 0)
            .map(({ date, intervals }) => [date, intervals] as const)
        : [];
      // After a failure, the next call loads it again.
      known.value = answer.ok ? { ...others, [id]: new Map(days) } : others;
      waiting.value = false;
    }

    /** The last day with a free interval. */
    const last = computed(() => (id: string | undefined) => [...(known.value[id ?? '']?.keys() ?? [])].sort().at(-1));

    /**
     * Why a day has no free times; undefined where it isn't known. Method 3 returns the intervals that are still free.
     * A day with some is too full for the service; a day without any may be full or off. Only a weekday without any in
     * two weeks or more counts as not working.
     */
    const whyEmpty = computed(() => (id: string | undefined, date: string, today: string) => {
      const days = known.value[id ?? ''];
      const end = last.value(id);
      if (!days || end === undefined) return undefined;
      const intervals = days.get(date);
      // Hours that are over aren't booked.
      const isLeft = ({ to }: { to: string }) => !hasBegun({ date, time: to });
      if (intervals) return intervals.some(isLeft) ? ('fully_booked' as const) : undefined;
      const offEveryWeek = ![...days.keys()].some((other) => daysBetween(other, date) % 7 === 0);
      return offEveryWeek && date <= end && daysBetween(today, end) >= 13 ? ('not_working' as const) : undefined;
    });

    /** Whether the doctor has a free interval in a part of a day, and it isn't over. */
    const works = computed(() => (id: string | undefined, date: string, part: DayPart) => {
      const [begin, end] = partHours[part];
      return (known.value[id ?? '']?.get(date) ?? []).some(
        ({ from, to }) => from < end && to > begin && !hasBegun({ date, time: to < end ? to : end }),
      );
    });

    return { waiting: waiting as ReadonlySignal<boolean>, last, whyEmpty, works, load };
  },
);

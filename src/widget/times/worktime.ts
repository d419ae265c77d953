// When a doctor works, as far as method 3 tells it: why a day has no free times.
import { computed, createModel, signal } from '@preact/signals';
import type { WorktimeDay } from '../../contract/schedule.ts';
import type { TabDeps } from '../host-page/browser-tab.ts';
import type { Api } from '../shared/api.ts';
import { type DayPart, daysBetween, partHours } from './local-dates.ts';

/** For so many ms a screen that has nothing to show yet waits for it as well: what it adds stands between the times. */
const worthWaiting = 400;

/** Days with work by date. */
type Days = ReadonlyMap<string, WorktimeDay['intervals']>;

export type Worktime = InstanceType<typeof WorktimeModel>;

export const WorktimeModel = createModel((api: Api, { after }: Pick<TabDeps, 'after'>) => {
  /** By doctor; null while asked for. */
  const known = signal<Readonly<Record<string, Days | null>>>({});
  const waiting = signal(false);

  /** Asks for a doctor's worktime, once. @param wait there is nothing to show without it yet */
  async function load(id: string, wait: boolean) {
    if (id in known.value) return;
    known.value = { ...known.value, [id]: null };
    const end = after(worthWaiting, () => {
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
    // What couldn't be had is asked for again the next time it is wanted.
    known.value = answer.ok ? { ...others, [id]: new Map(days) } : others;
    waiting.value = false;
  }

  /** The last day of which anything is known. */
  const last = computed(() => (id: string | undefined) => [...(known.value[id ?? '']?.keys() ?? [])].sort().at(-1));

  /**
   * Why nothing is free on a day; undefined where nobody can know. Method 3 tells the windows that are still free: a day with some is too
   * full for this service; a day without any may be full or off. Only a weekday that has none in two weeks or more isn't a working day.
   */
  const whyEmpty = computed(() => (id: string | undefined, date: string, today: string) => {
    const days = known.value[id ?? ''];
    const end = last.value(id);
    if (!days || end === undefined) return undefined;
    if (days.has(date)) return 'fully_booked' as const;
    const offEveryWeek = ![...days.keys()].some((other) => daysBetween(other, date) % 7 === 0);
    return offEveryWeek && date <= end && daysBetween(today, end) >= 13 ? ('not_working' as const) : undefined;
  });

  /** Whether the doctor works in a part of a day, as far as is known. */
  const works = computed(() => (id: string | undefined, date: string, part: DayPart) => {
    const [begin, end] = partHours[part];
    return (known.value[id ?? '']?.get(date) ?? []).some(({ from, to }) => from < end && to > begin);
  });

  return { waiting, last, whyEmpty, works, load };
});

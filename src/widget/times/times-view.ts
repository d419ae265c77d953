// How a patient looks through the times: the soonest of every doctor, or day by day; and which days are on the screen.
import { computed, createModel, effect, signal } from '@preact/signals';
import type { Booking } from '../booking/booking.ts';
import type { VisitDraft } from '../booking/visit-draft.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { Availability, SlotChoice } from './availability.ts';
import { addDays, addMonths, weekStart } from './local-dates.ts';
import type { Worktime } from './worktime.ts';

export type TimesMode = 'earliest' | 'by_day';
/** What is on the screen at once: a week in a narrow place, a month in a wide one. */
export type CalendarSpan = 'week' | 'month';

type Collaborators = {
  booking: Booking;
  catalog: Catalog;
  availability: Availability;
  draft: VisitDraft;
  worktime: Worktime;
  /** The clinic's current date. */
  today: () => string;
};

export type TimesView = InstanceType<typeof TimesViewModel>;

export const TimesViewModel = createModel(
  ({ booking, catalog, availability, draft, worktime, today }: Collaborators) => {
    const wanted = signal<TimesMode>('earliest');
    /** Where the arrow keys have gone to; otherwise the shown day is where they start from. */
    const cursor = signal<string | undefined>(undefined);
    /** What was pressed goes away: the focus has to go to what came instead. */
    const arriving = signal(false);

    const { day, freeOn, only, state } = availability;
    const doctorId = computed(() => draft.doctor.value?.id ?? only.value);
    const view = computed(() =>
      doctorId.value === undefined && availability.soonest.value.length > 1 ? wanted.value : 'by_day',
    );
    const ready = computed(() => state.value.status === 'ready' && !worktime.waiting.value);
    /** The day that Tab reaches; its week or month is on the screen. */
    const at = computed(() => cursor.value ?? day.value ?? today());
    const last = computed(
      () =>
        [...freeOn.value.keys(), worktime.last.value(doctorId.value) ?? '', day.value ?? '', today()].sort().at(-1) ??
        '',
    );

    effect(() => {
      const id = doctorId.value;
      if (booking.step.value === 'time' && id !== undefined) void worktime.load(id, state.peek().status === 'loading');
    });

    /** First and last day of a page. */
    const pageOf = computed(() => {
      const { firstWeekday } = catalog.i18n.value;
      return (page: CalendarSpan, date: string): [string, string] => {
        if (page === 'week') {
          const first = weekStart(date, firstWeekday);
          return [first, addDays(first, 6)];
        }
        const first = `${date.slice(0, 7)}-01`;
        return [first, addDays(addMonths(first, 1), -1)];
      };
    });

    /** Where turning a page leads to: a day of it, the chosen time's or the first free one. Undefined where there is nothing that way. */
    const turned = computed(() => (page: CalendarSpan, by: 1 | -1): string | undefined => {
      const [first, end] = pageOf.value(page, at.value);
      const [start, stop] = pageOf.value(page, addDays(by > 0 ? end : first, by));
      if (start > last.value || stop < today()) return undefined;
      const within = (date: string | undefined) => date !== undefined && date >= start && date <= stop;
      const chosen = draft.slot.value?.date;
      return within(chosen) ? chosen : ([...freeOn.value.keys()].find(within) ?? (start < today() ? today() : start));
    });

    function showDay(date: string) {
      availability.catchUp();
      availability.showDay(date);
      cursor.value = undefined;
    }

    /** A key of the days' keyboard (APG, date grid). Answers whether it is one. */
    function press(key: string, page: CalendarSpan): boolean {
      const from = at.value;
      const ahead = catalog.i18n.value.direction === 'rtl' ? -1 : 1;
      const [first, end] = pageOf.value('week', from);
      const to: Record<string, string> = {
        ArrowRight: addDays(from, ahead),
        ArrowLeft: addDays(from, -ahead),
        ArrowDown: addDays(from, 7),
        ArrowUp: addDays(from, -7),
        Home: first,
        End: end,
        PageDown: page === 'week' ? addDays(from, 7) : addMonths(from, 1),
        PageUp: page === 'week' ? addDays(from, -7) : addMonths(from, -1),
      };
      const date = to[key];
      if (date === undefined) return false;
      cursor.value = date < today() ? today() : date > last.value ? last.value : date;
      return true;
    }

    return {
      view,
      ready,
      doctorId,
      at,
      last,
      arriving,
      pageOf,
      turned,
      press,
      showDay,
      showView: (view: TimesMode) => {
        availability.catchUp();
        wanted.value = view;
      },
      /** A day out of the calendar, whichever way the patient looked at the times. */
      chooseDay: (date: string) => {
        wanted.value = 'by_day';
        showDay(date);
      },
      /** Goes to a day by something that isn't there any more then. */
      goToDay: (date: string) => {
        showDay(date);
        arriving.value = true;
      },
      /** Goes to a time that isn't on the screen, and chooses it. */
      goToTime: (slot: SlotChoice) => {
        booking.chooseTime(slot);
        showDay(slot.date);
        arriving.value = true;
      },
      /** Keeps to one doctor of all, from a day on. */
      showDoctor: (id: string, date: string) => {
        only.value = id;
        showDay(date);
        arriving.value = true;
      },
      showAll: () => {
        only.value = undefined;
        availability.catchUp();
        arriving.value = true;
      },
      arrived: () => {
        arriving.value = false;
      },
    };
  },
);

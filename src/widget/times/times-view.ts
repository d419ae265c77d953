// How a patient looks through the times: the earliest of every doctor or day by day, and which days are on the screen.
import { computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Booking } from '../booking/booking.ts';
import type { VisitDraft } from '../booking/visit-draft.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { Availability } from './availability.ts';
import { addDays, daysBetween, weekStart } from './local-dates.ts';
import type { Worktime } from './worktime.ts';

type TimesLayout = 'earliest' | 'by_day';
/** What the calendar shows at once: one week in a narrow place, five in a wide one. */
export type CalendarSpan = 'week' | 'weeks';

const daysOf: Readonly<Record<CalendarSpan, number>> = { week: 7, weeks: 35 };

type Collaborators = {
  booking: Booking;
  catalog: Catalog;
  availability: Availability;
  draft: VisitDraft;
  worktime: Worktime;
  /** The clinic's current date. */
  today: () => string;
};

export const TimesViewModel = createModel(
  ({ booking, catalog, availability, draft, worktime, today }: Collaborators) => {
    const requestedLayout = signal<TimesLayout>('earliest');
    /** The day that the arrow keys have reached; undefined until they are used. */
    const cursor = signal<string | undefined>(undefined);
    /** The pressed button goes away: the focus has to go to what replaces it. */
    const focusPending = signal(false);

    const { day, freeCountByDate, of, onlyDoctor, state } = availability;
    /** The doctor whose times alone are shown: chosen, or the only one who has any. */
    const doctorId = computed(() => {
      const [only, ...others] = availability.byDoctor.value;
      return draft.doctor.value?.id ?? onlyDoctor.value ?? (others.length === 0 ? only?.employeeId : undefined);
    });
    const layout = computed(() => (doctorId.value === undefined ? requestedLayout.value : 'by_day'));
    // The first times come with their doctors; all doctors of a large clinic may come after all times.
    const ready = computed(
      () =>
        state.value.status === 'ready' &&
        !worktime.waiting.value &&
        (of.value ? layout.value !== 'by_day' : catalog.employees.value.length > 0),
    );
    /** The day that Tab reaches; the calendar shows its page. */
    const focusDay = computed(() => {
      const { value: at = '' } = cursor;
      return at !== '' && at >= today() ? at : (day.value ?? today());
    });
    /** The last day that the calendar leads to. */
    const lastDay = computed(
      () =>
        [...freeCountByDate.value.keys(), worktime.last.value(doctorId.value) ?? '', day.value ?? '', today()]
          .sort()
          .at(-1) ?? '',
    );

    // What is asked for needs more than the first times.
    effect(() => {
      if (state.value.status !== 'ready' || ready.value) return;
      if (of.value) availability.showLatest();
      void catalog.loadDoctors(true);
    });
    effect(() => {
      const id = doctorId.value;
      if (booking.step.value === 'time' && id !== undefined) void worktime.load(id, state.peek().status === 'loading');
    });

    /** The first and the last day of the page with a date. The first page begins with the current week. */
    const spanAround = computed(() => {
      const start = weekStart(today(), catalog.clinic.value?.first_weekday);
      return (span: CalendarSpan, date: string): [string, string] => {
        const days = daysOf[span];
        const first = addDays(start, Math.floor(daysBetween(start, date) / days) * days);
        return [first, addDays(first, days - 1)];
      };
    });

    /**
     * The day to show after turning to the next (1) or the previous (-1) page: the chosen slot's day, the first free
     * one, or the first. Undefined where there is nothing that way.
     */
    const dayAfterTurning = computed(() => (span: CalendarSpan, by: 1 | -1): string | undefined => {
      const [first, end] = spanAround.value(span, focusDay.value);
      const [start, stop] = spanAround.value(span, addDays(by > 0 ? end : first, by));
      if (start > lastDay.value || stop < today()) return undefined;
      const within = (date: string | undefined) => date !== undefined && date >= start && date <= stop;
      const chosen = draft.slot.value?.date;
      return within(chosen)
        ? chosen
        : ([...freeCountByDate.value.keys()].find(within) ?? (start < today() ? today() : start));
    });

    function showDay(date: string) {
      availability.showLatest();
      availability.showDay(date);
      cursor.value = undefined;
    }

    /** Handles a key of the date grid (ARIA Authoring Practices). @returns whether the key is one */
    function handleKey(key: string, span: CalendarSpan): boolean {
      const from = focusDay.value;
      const ahead = catalog.i18n.value.direction === 'rtl' ? -1 : 1;
      const [first, end] = spanAround.value('week', from);
      const to: Record<string, string> = {
        ArrowRight: addDays(from, ahead),
        ArrowLeft: addDays(from, -ahead),
        ArrowDown: addDays(from, 7),
        ArrowUp: addDays(from, -7),
        Home: first,
        End: end,
        PageDown: addDays(from, daysOf[span]),
        PageUp: addDays(from, -daysOf[span]),
      };
      const date = to[key];
      if (date === undefined) return false;
      cursor.value = date < today() ? today() : date > lastDay.value ? lastDay.value : date;
      return true;
    }

    return {
      layout,
      ready,
      doctorId,
      focusDay,
      lastDay,
      focusPending: focusPending as ReadonlySignal<boolean>,
      spanAround,
      dayAfterTurning,
      handleKey,
      showDay,
      setLayout: (next: TimesLayout) => {
        availability.showLatest();
        requestedLayout.value = next;
      },
      /** Shows a day of the calendar, in whichever layout the patient was. */
      chooseDay: (date: string) => {
        requestedLayout.value = 'by_day';
        showDay(date);
      },
      /** Shows a day, and moves the focus there because the pressed button goes away. */
      goToDay: (date: string) => {
        showDay(date);
        focusPending.value = true;
      },
      /** Shows one doctor's times alone, from a day on. */
      showDoctor: (id: string, date: string) => {
        availability.showOnly(id);
        showDay(date);
        focusPending.value = true;
      },
      showAll: () => {
        availability.showOnly(undefined);
        availability.showLatest();
        focusPending.value = true;
      },
      focusDone: () => {
        focusPending.value = false;
      },
    };
  },
);

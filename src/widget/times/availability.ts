// The free times of the chosen services, with one doctor or with any, and which of them are on the screen.
import { batch, computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { EmployeeSlots } from '../../contract/schedule.ts';
import type { Api, ApiFailure, SlotsRequest } from '../shared/api.ts';
import type { ClinicTime } from './clinic-time.ts';
import { loadSlots, type Times, type TimesQuery } from './load-slots.ts';
import { byTime, placeOf, type SlotChoice, slotsOf, slotsOfShown, withLatestIds } from './slot-choice.ts';

/** One doctor's slots, the earliest first. */
export type DoctorTimes = { employeeId: string; times: SlotChoice[] };

type State = { status: 'loading' } | ({ status: 'ready' } & Times) | { status: 'failed'; failure: ApiFailure };

export type Availability = InstanceType<typeof AvailabilityModel>;

/** The doctors of these slots, each with those of theirs, in the order of the slots. */
const doctorsOf = (slots: readonly SlotChoice[]): DoctorTimes[] =>
  [...Map.groupBy(slots, ({ employee_id }) => employee_id)].map(([employeeId, times]) => ({ employeeId, times }));

const byFirstTime = ({ times: [one] }: DoctorTimes, { times: [other] }: DoctorTimes) =>
  one && other ? byTime(one, other) : 0;

export const AvailabilityModel = createModel((api: Api, clinicTime: ClinicTime) => {
  const { today } = clinicTime;
  /**
   * What is on the screen. It may be older than `latest`: until the patient turns to another day or doctor, a slot that
   * was booked by others keeps its place and a new one isn't shown, so that nothing moves under a finger.
   */
  const state = signal<State>({ status: 'loading' });
  const latest = signal<Times>({ employees: [] });
  /**
   * Slots that the proxy refused as taken. The ERP may go on listing one while another booking of it is unconfirmed.
   */
  const taken = signal<ReadonlySet<string>>(new Set());
  /** The doctor whose times alone are shown to a patient who chose any doctor. */
  const onlyDoctor = signal<string | undefined>(undefined);
  const colleagues = signal<readonly EmployeeSlots[]>([]);
  let query: TimesQuery | undefined;
  let requests = 0;
  /** Whether the patient waits for more than the first times, and whether they are on their way. */
  let isWaiting = false;
  let isRefreshing = false;

  /**
   * Loads the times of a query. Only the last call's answer counts: a slow older one never shows another doctor's
   * times.
   */
  async function load(next: TimesQuery, ...how: readonly SlotsRequest[]) {
    const request = ++requests;
    if (`${next.serviceIds} ${next.employeeId}` !== `${query?.serviceIds} ${query?.employeeId}`) {
      onlyDoctor.value = undefined;
    }
    query = next;
    isWaiting = isRefreshing = dayPressed.value = false;
    colleagues.value = [];
    state.value = { status: 'loading' };
    api.note('times');
    // One that is taken may be a doctor's only one among the first.
    const answer = await loadSlots(api, next, ...how.filter(({ brief }) => !brief || !taken.value.size));
    if (request !== requests) return;
    batch(() => {
      if (answer.ok) latest.value = answer.value;
      state.value = answer.ok ? { status: 'ready', ...answer.value } : { status: 'failed', failure: answer.problem };
    });
    if (answer.ok && answer.value.of) void refresh();
  }

  /** Loads all times while the current ones stay on the screen, also after a failure. */
  async function refresh() {
    if (query === undefined || state.value.status !== 'ready') return;
    const request = ++requests;
    isRefreshing = true;
    const answer = await loadSlots(api, query);
    if (request !== requests) return;
    isRefreshing = false;
    if (!answer.ok) {
      if (isWaiting) state.value = { status: 'failed', failure: answer.problem };
      return;
    }
    batch(() => {
      latest.value = answer.value;
      if (state.value.status === 'ready') {
        state.value = { ...state.value, employees: withLatestIds(state.value.employees, answer.value.employees) };
      }
    });
    // An empty screen has nothing that could move away.
    if (isWaiting || byDate.value.size === 0) showLatest();
  }

  /**
   * Shows the latest answer, as soon as it has all times. For moments when the patient turns to something else anyway.
   */
  function showLatest() {
    isWaiting = !!latest.value.of;
    if (isWaiting) {
      if (!isRefreshing) void refresh();
    } else if (state.value.status === 'ready') state.value = { status: 'ready', ...latest.value };
  }

  /** Loads the slots of the others who do the same, to offer the earliest of them beside a doctor who is full. */
  async function loadColleagues() {
    const asked = query;
    if (!asked?.employeeId) return;
    const answer = await loadSlots(api, { ...asked, employeeId: undefined });
    if (asked === query && answer.ok) colleagues.value = answer.value.employees;
  }

  const shown = computed(() => (state.value.status === 'ready' ? state.value.employees : []));
  /** Whether it is too late to book a time online for the chosen services. */
  const isClosed = (slot: { date: string; time: string }) =>
    clinicTime.hasBegun(slot) || clinicTime.isClosed('notice', { ...slot, services: query?.serviceIds });
  /** Such a time goes away at once, also from an older answer. */
  const bookable = (times: SlotChoice[]) => times.filter((slot) => !taken.value.has(slot.slot_id) && !isClosed(slot));

  const latestSlots = computed(() => bookable(slotsOf(latest.value.employees)));

  const shownSlots = computed(() => bookable(slotsOf(shown.value)));
  /**
   * The ids of the slots on the screen that are free by the latest answer. An id that has another time now isn't free
   * at the one shown.
   */
  const free = computed((): ReadonlySet<string> => {
    const { employees } = latest.value;
    const listed =
      employees !== shown.value &&
      new Map(slotsOfShown(shown.value, employees).map((slot) => [slot.slot_id, placeOf(slot)]));
    const stays = (slot: SlotChoice) => !listed || listed.get(slot.slot_id) === placeOf(slot);
    return new Set(shownSlots.value.filter(stays).map(({ slot_id }) => slot_id));
  });

  /** Each doctor's slots, on whichever days; the doctor who is free first comes first. */
  const byDoctor = computed(() => {
    const doctors = doctorsOf(shownSlots.value);
    // Each doctor's are in order as a rule, which is found out in no time.
    for (const { times } of doctors) times.sort(byTime);
    return doctors.sort(byFirstTime);
  });

  /** The earliest slot of another doctor, if that is before the chosen doctor's first. */
  const colleagueSlot = computed(() => {
    const [slot] = bookable(slotsOf(colleagues.value)).sort(byTime);
    const own = byDoctor.value[0]?.times[0];
    return slot && !(own && byTime(own, slot) <= 0) ? slot : undefined;
  });

  /** The doctors with slots, by date; dates and doctors in the order of their earliest slot. */
  const byDate = computed(() => {
    const { value: only } = onlyDoctor;
    const times = byDoctor.value.flatMap((doctor) =>
      [undefined, doctor.employeeId].includes(only) ? doctor.times : [],
    );
    const dates = [...Map.groupBy(times, ({ date }) => date)].sort(([one], [other]) => (one < other ? -1 : 1));
    return new Map(dates.map(([date, some]) => [date, doctorsOf(some).sort(byFirstTime)]));
  });

  /** The number of free slots by date, in order; dates without any are absent. */
  const freeCountByDate = computed(() => {
    const counts = [...byDate.value].map(([date, doctors]): [string, number] => [
      date,
      doctors.flatMap(({ times }) => times).filter(({ slot_id }) => free.value.has(slot_id)).length,
    ]);
    return new Map(counts.filter(([, count]) => count > 0));
  });

  /**
   * The day on the screen. A day that the patient pressed is shown even if it is empty; after times are loaded anew,
   * the next one that has some.
   */
  const requestedDay = signal<string | undefined>(undefined);
  const dayPressed = signal(false);
  const day = computed(() => {
    const { value: pressed = '' } = requestedDay;
    // A page that was left open overnight: yesterday isn't a day to show.
    const from = pressed < today() ? today() : pressed;
    if (dayPressed.value && pressed === from) return pressed;
    const dates = [...byDate.value.keys()];
    return dates.find((date) => date >= from) ?? dates[0];
  });

  return {
    state: state as ReadonlySignal<State>,
    /** The age of the latest answer in seconds, where it is stale because the ERP doesn't answer. */
    staleSeconds: computed(() => latest.value.staleSeconds),
    /** How many doctors have times, where only the first times are on the screen. */
    of: computed(() => (state.value.status === 'ready' ? state.value.of : undefined)),
    free,
    byDate,
    freeCountByDate,
    byDoctor,
    colleagueSlot,
    loadColleagues,
    onlyDoctor: onlyDoctor as ReadonlySignal<string | undefined>,
    /** Shows one doctor's times alone; everybody's with undefined. */
    showOnly: (employeeId: string | undefined) => {
      onlyDoctor.value = employeeId;
    },
    day,
    load,
    refresh,
    showLatest,
    showDay: (date: string) => {
      requestedDay.value = date;
      dayPressed.value = true;
    },
    /** Takes a slot off the list, whatever the next answer says. */
    markTaken: (slotId: string) => {
      taken.value = new Set([...taken.value, slotId]);
    },
    /** A slot as the latest answer has it, perhaps under another id; undefined where it isn't free. */
    find: (slot: SlotChoice): SlotChoice | undefined => {
      const same = latestSlots.value.filter((one) => placeOf(one) === placeOf(slot));
      return same.find(({ slot_id }) => slot_id === slot.slot_id) ?? same[0];
    },
    isClosed,
  };
});

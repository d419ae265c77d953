// The free times that answer the current question: one doctor's for a service, or everybody's for a service; and what of it is shown.
import { batch, computed, createModel, signal } from '@preact/signals';
import { done, type Result } from '../../contract/problem.ts';
import type { EmployeeSlots } from '../../contract/schedule.ts';
import { slotsWithAnyDoctor } from '../offers/multi-service.ts';
import type { Api, ApiFailure, MaybeStale } from '../shared/api.ts';

/** A time that a patient can choose: local date and time of the clinic, `duration` in minutes. */
export type SlotChoice = { employee_id: string; slot_id: string; date: string; time: string; duration: number };

/** Which services, and with whom; no doctor: with anybody. `lengthsOf`: minutes of each service with a doctor, where known. */
export type TimesQuery = {
  serviceIds: readonly string[];
  employeeId?: string | undefined;
  lengthsOf: (employeeId: string) => readonly (number | undefined)[];
};

/** One doctor's times, earliest first. */
export type DoctorTimes = { employeeId: string; times: SlotChoice[] };

type Times = MaybeStale<{ employees: EmployeeSlots[] }>;
type State = { status: 'loading' } | ({ status: 'ready' } & Times) | { status: 'failed'; failure: ApiFailure };

export type Availability = InstanceType<typeof AvailabilityModel>;

/** How many of a doctor's times the board of the soonest ones shows. */
const boardTimes = 3;

const byTime = (one: SlotChoice, other: SlotChoice) =>
  one.date.localeCompare(other.date) || one.time.localeCompare(other.time);
const byFirstTime = ({ times: [one] }: DoctorTimes, { times: [other] }: DoctorTimes) =>
  one && other ? byTime(one, other) : 0;

const timesOf = (id: string, { date, slot_duration: duration, slots }: EmployeeSlots['slots'][number]): SlotChoice[] =>
  slots.map((slot) => ({ employee_id: id, slot_id: slot.id, date, time: slot.time, duration }));

/** Methods 4 and 8 as one: a question in, doctors with their days out. Of several services each is asked for. */
async function ask(api: Api, { serviceIds, employeeId, lengthsOf }: TimesQuery): Promise<Result<Times, ApiFailure>> {
  const answers = await Promise.all(
    serviceIds.map(async (id) => {
      if (employeeId === undefined) return api.slotsByService(id);
      const answer = await api.slots(employeeId, id);
      if (!answer.ok) return answer;
      const { slots, staleSeconds } = answer.value;
      return done({ employees: [{ id: employeeId, locales: {}, slots }], staleSeconds });
    }),
  );
  const values: EmployeeSlots[][] = [];
  const ages: number[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    values.push(answer.value.employees);
    if (answer.value.staleSeconds !== undefined) ages.push(answer.value.staleSeconds);
  }
  const [only = []] = values;
  return done({
    employees: values.length > 1 ? slotsWithAnyDoctor(values, lengthsOf) : only,
    staleSeconds: ages.length > 0 ? Math.max(...ages) : undefined,
  });
}

export const AvailabilityModel = createModel((api: Api) => {
  /** What is shown. Not always the newest answer: a time that vanishes stays in its place, and a new one waits, until the patient turns to
   * another day or doctor; nothing moves under a finger that is on its way to a time. */
  const state = signal<State>({ status: 'loading' });
  const latest = signal<Times>({ employees: [] });
  /** Slots that this page was told are taken. While nobody knows how another booking of one ended, the ERP goes on offering it. */
  const taken = signal<ReadonlySet<string>>(new Set());
  /** The doctor to whom a patient who asked for any keeps for now. */
  const only = signal<string | undefined>(undefined);
  let question: TimesQuery | undefined;
  let requests = 0;

  /** Asks for the times of a question. Of several requests under way only the last may answer: a slow old answer never shows another doctor's times. */
  async function load(asked: TimesQuery) {
    const request = ++requests;
    if (`${asked.serviceIds} ${asked.employeeId}` !== `${question?.serviceIds} ${question?.employeeId}`) {
      only.value = undefined;
    }
    question = asked;
    pressed.value = false;
    state.value = { status: 'loading' };
    const answer = await ask(api, asked);
    if (request !== requests) return;
    batch(() => {
      if (answer.ok) latest.value = answer.value;
      state.value = answer.ok ? { status: 'ready', ...answer.value } : { status: 'failed', failure: answer.problem };
    });
  }

  /** Asks once more behind what is shown; where that fails, it stays. */
  async function refresh() {
    if (question === undefined || state.value.status !== 'ready') return;
    const request = ++requests;
    const answer = await ask(api, question);
    if (request !== requests || !answer.ok) return;
    latest.value = answer.value;
    // Where there was nothing to press, nothing can move away.
    if (byDate.value.size === 0) catchUp();
  }

  /** Shows the newest answer: the patient turned to something else. */
  function catchUp() {
    if (state.value.status === 'ready') state.value = { status: 'ready', ...latest.value };
  }

  const shown = computed(() => (state.value.status === 'ready' ? state.value.employees : []));
  const untaken = (times: SlotChoice[]) => times.filter(({ slot_id }) => !taken.value.has(slot_id));

  /** The slots that can be had, by the newest answer. */
  const free = computed(
    (): ReadonlySet<string> =>
      new Set(
        latest.value.employees
          .flatMap(({ id, slots }) => slots.flatMap((day) => untaken(timesOf(id, day))))
          .map(({ slot_id }) => slot_id),
      ),
  );

  /** By date, earliest first: the doctors with times that day, the one who is free earliest first. */
  const byDate = computed(() => {
    const found = new Map<string, Map<string, SlotChoice[]>>();
    for (const { id, slots: days } of shown.value) {
      if (only.value !== undefined && id !== only.value) continue;
      for (const day of days) {
        const times = untaken(timesOf(id, day));
        if (times.length === 0) continue;
        const doctors = found.get(day.date) ?? new Map<string, SlotChoice[]>();
        found.set(day.date, doctors.set(id, [...(doctors.get(id) ?? []), ...times].sort(byTime)));
      }
    }
    const days = [...found].sort(([one], [other]) => one.localeCompare(other));
    return new Map(
      days.map(([date, doctors]): [string, DoctorTimes[]] => [
        date,
        [...doctors].map(([employeeId, times]) => ({ employeeId, times })).sort(byFirstTime),
      ]),
    );
  });

  /** How many times can be had on a day; days with none aren't in it. Earliest first. */
  const freeOn = computed(() => {
    const counts = [...byDate.value].map(([date, doctors]): [string, number] => [
      date,
      doctors.flatMap(({ times }) => times).filter(({ slot_id }) => free.value.has(slot_id)).length,
    ]);
    return new Map(counts.filter(([, count]) => count > 0));
  });

  /** Each doctor's soonest times across days, the doctor who is free soonest first. */
  const soonest = computed(() =>
    shown.value
      .map(({ id, slots }): DoctorTimes => {
        const times: SlotChoice[] = [];
        for (const day of [...slots].sort((one, other) => one.date.localeCompare(other.date))) {
          if (times.length >= boardTimes && times.at(-1)?.date !== day.date) break;
          times.push(...untaken(timesOf(id, day)));
        }
        return { employeeId: id, times: times.sort(byTime).slice(0, boardTimes) };
      })
      .filter(({ times }) => times.length > 0)
      .sort(byFirstTime),
  );

  /** The day that the patient looks at. One that was pressed is shown whatever it holds; where times were asked for anew, the next one that has some. */
  const wantedDay = signal<string | undefined>(undefined);
  const pressed = signal(false);
  const day = computed(() => {
    if (pressed.value) return wantedDay.value;
    const dates = [...byDate.value.keys()];
    return dates.find((date) => date >= (wantedDay.value ?? '')) ?? dates[0];
  });

  return {
    state,
    /** How old the newest answer is (seconds), where the ERP is away. */
    staleSeconds: computed(() => latest.value.staleSeconds),
    free,
    byDate,
    freeOn,
    soonest,
    only,
    day,
    load,
    refresh,
    catchUp,
    showDay: (date: string) => {
      wantedDay.value = date;
      pressed.value = true;
    },
    /** Not offered here any more, whatever the next answer says. */
    markTaken: (slotId: string) => {
      taken.value = new Set([...taken.value, slotId]);
    },
    isFree: (slot: SlotChoice | undefined): boolean => slot !== undefined && free.value.has(slot.slot_id),
  };
});

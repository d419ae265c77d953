// The free times that answer the current question: one doctor's for a service, or everybody's for a service.
import { computed, createModel, signal } from '@preact/signals';
import { done, type Result } from '../contract/problem.ts';
import type { EmployeeSlots } from '../contract/schedule.ts';
import type { Api, Failure } from './api.ts';
import { placesWithAnybody } from './together.ts';

/** A time that a patient can choose: local date and time of the clinic, `duration` in minutes. */
export type SlotChoice = { employee_id: string; slot_id: string; date: string; time: string; duration: number };

/** Which services, and with whom; no doctor: with anybody. `lengthsOf`: minutes of each service with a doctor, where known. */
export type Question = {
  serviceIds: readonly string[];
  employeeId?: string | undefined;
  lengthsOf: (employeeId: string) => readonly (number | undefined)[];
};

/** One doctor's free times on one day, earliest first. */
export type DoctorTimes = { employeeId: string; times: SlotChoice[] };

type State =
  | { status: 'loading' }
  | { status: 'ready'; employees: EmployeeSlots[] }
  | { status: 'failed'; failure: Failure };

export type Availability = InstanceType<typeof AvailabilityModel>;

const byTime = (one: SlotChoice, other: SlotChoice) => one.time.localeCompare(other.time);

/** Methods 4 and 8 as one: a question in, doctors with their days out. Of several services each is asked for. */
async function ask(
  api: Api,
  { serviceIds, employeeId, lengthsOf }: Question,
): Promise<Result<EmployeeSlots[], Failure>> {
  const answers = await Promise.all(
    serviceIds.map(async (id) => {
      if (employeeId === undefined) {
        const answer = await api.slotsByService(id);
        return answer.ok ? done(answer.value.employees) : answer;
      }
      const answer = await api.slots(employeeId, id);
      return answer.ok ? done([{ id: employeeId, locales: {}, slots: answer.value.slots }]) : answer;
    }),
  );
  const values: EmployeeSlots[][] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    values.push(answer.value);
  }
  const [only = []] = values;
  return done(values.length > 1 ? placesWithAnybody(values, lengthsOf) : only);
}

export const AvailabilityModel = createModel((api: Api) => {
  const state = signal<State>({ status: 'loading' });
  /** Slots that this page was told are taken. While nobody knows how another booking of one ended, the ERP goes on offering it. */
  const taken = signal<ReadonlySet<string>>(new Set());
  let requests = 0;

  /** Asks for the times of a question. Of several requests under way only the last may answer: a slow old answer never shows another doctor's times. */
  async function load(question: Question) {
    const request = ++requests;
    state.value = { status: 'loading' };
    const answer = await ask(api, question);
    if (request !== requests) return;
    state.value = answer.ok
      ? { status: 'ready', employees: answer.value }
      : { status: 'failed', failure: answer.problem };
  }

  /** By date, earliest first: the doctors with free times that day, the one who is free earliest first. */
  const byDate = computed(() => {
    const found = new Map<string, Map<string, SlotChoice[]>>();
    for (const { id, slots: days } of state.value.status === 'ready' ? state.value.employees : []) {
      for (const { date, slot_duration: duration, slots } of days) {
        const times = slots
          .filter((slot) => !taken.value.has(slot.id))
          .map((slot) => ({ employee_id: id, slot_id: slot.id, date, time: slot.time, duration }));
        if (times.length === 0) continue;
        const doctors = found.get(date) ?? new Map<string, SlotChoice[]>();
        found.set(date, doctors.set(id, [...(doctors.get(id) ?? []), ...times].sort(byTime)));
      }
    }
    const days = [...found].sort(([one], [other]) => one.localeCompare(other));
    return new Map(
      days.map(([date, doctors]): [string, DoctorTimes[]] => [
        date,
        [...doctors]
          .map(([employeeId, times]) => ({ employeeId, times }))
          .sort(({ times: [one] }, { times: [other] }) => (one && other ? byTime(one, other) : 0)),
      ]),
    );
  });

  /** The day that the patient looks at; stays what it was when times are asked for anew. */
  const wantedDay = signal<string | undefined>(undefined);
  /** The day to show: the one looked at, else the next one that has free times. */
  const day = computed(() => {
    const dates = [...byDate.value.keys()];
    return dates.find((date) => date >= (wantedDay.value ?? '')) ?? dates[0];
  });

  return {
    state,
    byDate,
    day,
    load,
    showDay: (date: string) => {
      wantedDay.value = date;
    },
    /** Not offered here any more, whatever the next answer says. */
    markTaken: (slotId: string) => {
      taken.value = new Set([...taken.value, slotId]);
    },
    isFree: (slot: SlotChoice | undefined): boolean =>
      [...byDate.value.values()].flat().some(({ times }) => times.some(({ slot_id }) => slot_id === slot?.slot_id)),
  };
});

// The next free time of each doctor in a list. Loaded only for doctors who are on the screen, a few at a time.
import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Employee, SlotDay } from '../../contract/schedule.ts';
import type { Api } from '../shared/api.ts';
import type { WidgetOptions } from '../shared/options.ts';

/** `date`, `time`: local to the clinic. `none`: the ERP has no slot. `unknown`: the request failed. */
type NextFree = { date: string; time: string } | 'none' | 'unknown';

/** Each request is a call to the ERP, and must not slow down what the patient is doing. */
const maxConcurrentRequests = 3;

/** The first slot. The ERP's days may be in any order. */
function earliest(days: readonly SlotDay[]): NextFree {
  const [first] = days.flatMap(({ date, slots }) => slots.map(({ time }) => `${date} ${time}`)).sort();
  const [date, time] = first?.split(' ') ?? [];
  return date && time ? { date, time } : 'none';
}

/** The service whose slots are shown: the page's, else the doctor's default one, else the first. */
export function usualService({ services }: Employee, fixed: string | undefined): string | undefined {
  const online = services.filter(({ online_booking }) => online_booking);
  return (online.find(({ id }) => id === fixed) ?? online.find((one) => one.default) ?? online[0])?.id;
}

export const NextFreeModel = createModel((api: Api, options: WidgetOptions) => {
  /** By doctor; absent until it is loaded. */
  const times = signal<Readonly<Record<string, NextFree>>>({});
  const waiting = new Map<string, Employee>();
  const running = new Map<string, AbortController>();

  async function load(doctor: Employee, serviceId: string) {
    const abort = new AbortController();
    running.set(doctor.id, abort);
    const answer = await api.slots(doctor.id, serviceId, abort.signal);
    // Another request may be running for the same doctor by now.
    if (abort.signal.aborted) return;
    running.delete(doctor.id);
    times.value = { ...times.value, [doctor.id]: answer.ok ? earliest(answer.value.slots) : 'unknown' };
    startNext();
  }

  function startNext() {
    for (const [id, doctor] of waiting) {
      if (running.size >= maxConcurrentRequests) return;
      waiting.delete(id);
      const serviceId = usualService(doctor, options.service);
      if (serviceId !== undefined) void load(doctor, serviceId);
    }
  }

  return {
    times: times as ReadonlySignal<Readonly<Record<string, NextFree>>>,
    /** The doctor is on the screen. */
    request: (doctor: Employee) => {
      if (doctor.id in times.value || running.has(doctor.id)) return;
      waiting.set(doctor.id, doctor);
      startNext();
    },
    /** The doctor is off the screen again. A request that has started goes on. */
    cancel: (id: string) => {
      waiting.delete(id);
    },
    /** The list is closed: aborts every request. */
    stop: () => {
      waiting.clear();
      for (const request of running.values()) request.abort();
      running.clear();
    },
  };
});

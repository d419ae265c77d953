// The next free time of each doctor in a list. Loaded only for doctors who are on the screen, a few at a time.
import { computed, createModel, signal } from '@preact/signals';
import type { Employee, SlotDay } from '../../contract/schedule.ts';
import type { Api } from '../shared/api.ts';
import type { WidgetOptions } from '../shared/options.ts';
import type { ClinicTime } from './clinic-time.ts';
import { byTime } from './slot-choice.ts';

/** Local to the clinic. */
type Time = { date: string; time: string };
/** `none`: the ERP has no slot. `unknown`: the request failed, or every slot of its answer has begun. */
type NextFree = Time | 'none' | 'unknown';

/** Each request is a call to the ERP, and must not slow down what the patient is doing. */
const maxConcurrentRequests = 3;

/** Asking for all doctors of a service at once takes the ERP longer than asking for one doctor. */
const maxServicesAtOnce = 5;

/** The slots by time. The ERP's days may be in any order. */
const inOrder = (days: readonly SlotDay[]): Time[] =>
  days.flatMap(({ date, slots }) => slots.map(({ time }) => ({ date, time }))).sort(byTime);

/** The service whose slots are shown: the page's, else the doctor's default one, else the first. */
export function usualService({ services }: Employee, fixed: string | undefined): string | undefined {
  const online = services.filter(({ online_booking }) => online_booking);
  return (online.find(({ id }) => id === fixed) ?? online.find((one) => one.default) ?? online[0])?.id;
}

export const NextFreeModel = createModel(
  (api: Api, options: WidgetOptions, { hasBegun }: Pick<ClinicTime, 'hasBegun'>) => {
    /** The slots by doctor; undefined where the request failed. */
    const loaded = signal<Readonly<Record<string, readonly Time[] | undefined>>>({});
    const nextOf = (slots: readonly Time[] | undefined): NextFree =>
      slots?.length === 0 ? 'none' : (slots?.find((slot) => !hasBegun(slot)) ?? 'unknown');
    /** By doctor; absent until it is loaded. */
    const times = computed(
      (): Readonly<Record<string, NextFree>> =>
        Object.fromEntries(Object.entries(loaded.value).map(([id, slots]) => [id, nextOf(slots)])),
    );
    const usual = (doctor: Employee) => usualService(doctor, options.service);
    const waiting = new Map<string, Employee>();
    const running = new Map<string, AbortController>();

    async function load(doctor: Employee, serviceId: string) {
      const abort = new AbortController();
      running.set(doctor.id, abort);
      const answer = await api.slots(doctor.id, serviceId, { signal: abort.signal });
      // Another request may be running for the same doctor by now.
      if (abort.signal.aborted) return;
      running.delete(doctor.id);
      loaded.value = { ...loaded.value, [doctor.id]: answer.ok ? inOrder(answer.value.slots) : undefined };
      startNext();
    }

    function startNext() {
      for (const [id, doctor] of waiting) {
        if (running.size >= maxConcurrentRequests) return;
        waiting.delete(id);
        const serviceId = usual(doctor);
        if (serviceId !== undefined) void load(doctor, serviceId);
      }
    }

    const servicesOf = (doctors: readonly Employee[]) => new Set(doctors.flatMap((doctor) => usual(doctor) ?? []));

    return {
      times,
      /** Whether few enough requests tell when each of these doctors is free. */
      canLoadAll: (doctors: readonly Employee[]) => servicesOf(doctors).size <= maxServicesAtOnce,
      /** Loads the times of all these doctors, by service. Those whom an answer leaves out stay unknown. */
      loadAll: async (doctors: readonly Employee[]) => {
        for (const serviceId of servicesOf(doctors)) {
          const missing = doctors.filter((doctor) => usual(doctor) === serviceId && !(doctor.id in times.value));
          const answer = missing.length > 0 ? await api.slotsByService(serviceId) : undefined;
          if (!answer?.ok) continue;
          const ids = new Set(missing.map(({ id }) => id));
          const found = answer.value.employees.filter(({ id }) => ids.has(id));
          loaded.value = {
            ...loaded.value,
            ...Object.fromEntries(found.map(({ id, slots }) => [id, inOrder(slots)])),
          };
        }
      },
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
  },
);

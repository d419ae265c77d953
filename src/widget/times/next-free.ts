// When each doctor of a list is free next: asked for only of those who are looked at, a few at a time.
import { createModel, signal } from '@preact/signals';
import type { Employee, SlotDay } from '../../contract/schedule.ts';
import type { Api } from '../shared/api.ts';
import type { WidgetOptions } from '../shared/options.ts';

/** Local date and time of the clinic; `none`: the ERP offers nothing; `unknown`: it couldn't be asked. */
export type NextFree = { date: string; time: string } | 'none' | 'unknown';

/** Requests under way: each is a call to the ERP, and the patient's own come first. */
const atOnce = 3;

/** The first place, whatever the order in which the ERP tells them. */
function earliest(days: readonly SlotDay[]): NextFree {
  const [first] = days.flatMap(({ date, slots }) => slots.map(({ time }) => `${date} ${time}`)).sort();
  const [date, time] = first?.split(' ') ?? [];
  return date && time ? { date, time } : 'none';
}

/** What a doctor is most often seen for: the page's service, else the default one. */
export function usualService({ services }: Employee, fixed: string | undefined): string | undefined {
  const online = services.filter(({ online_booking }) => online_booking);
  return (online.find(({ id }) => id === fixed) ?? online.find((one) => one.default) ?? online[0])?.id;
}

export const NextFreeModel = createModel((api: Api, options: WidgetOptions) => {
  /** By doctor; absent as long as it isn't known. */
  const times = signal<Readonly<Record<string, NextFree>>>({});
  const waiting = new Map<string, Employee>();
  const running = new Map<string, AbortController>();

  async function load(doctor: Employee, serviceId: string) {
    const stopping = new AbortController();
    running.set(doctor.id, stopping);
    const answer = await api.slots(doctor.id, serviceId, stopping.signal);
    // By then another one may be running for the same doctor.
    if (stopping.signal.aborted) return;
    running.delete(doctor.id);
    times.value = { ...times.value, [doctor.id]: answer.ok ? earliest(answer.value.slots) : 'unknown' };
    goOn();
  }

  function goOn() {
    for (const [id, doctor] of waiting) {
      if (running.size >= atOnce) return;
      waiting.delete(id);
      const serviceId = usualService(doctor, options.service);
      if (serviceId !== undefined) void load(doctor, serviceId);
    }
  }

  return {
    times,
    /** The doctor came into view. */
    ask: (doctor: Employee) => {
      if (doctor.id in times.value || running.has(doctor.id)) return;
      waiting.set(doctor.id, doctor);
      goOn();
    },
    /** Out of view again before it was asked. */
    skip: (id: string) => {
      waiting.delete(id);
    },
    /** The list is left: what is under way is of no use any more. */
    stop: () => {
      waiting.clear();
      for (const stopping of running.values()) stopping.abort();
      running.clear();
    },
  };
});

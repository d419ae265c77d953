// What the visit is to be: the answers to the questions that a patient is asked, given by the patient or by the page.
import { computed, createModel, signal } from '@preact/signals';
import type { Catalog } from '../offers/catalog.ts';
import type { MovedVisit } from '../offers/catalog-filter.ts';
import { totalMinutes, totalPrice } from '../offers/multi-service.ts';
import { listOffers } from '../offers/service-offers.ts';
import type { WidgetOptions } from '../shared/options.ts';
import type { SlotChoice } from '../times/availability.ts';

/** With what a patient begins. */
export type Flow = 'service-first' | 'doctor-first';

/** What a patient is asked before the details, in the flow's order. */
export type VisitQuestion = 'start' | 'doctor' | 'service' | 'time';

const order: Record<Flow, readonly VisitQuestion[]> = {
  'service-first': ['start', 'service', 'time'],
  'doctor-first': ['start', 'doctor', 'service', 'time'],
};

export type VisitDraft = InstanceType<typeof VisitDraftModel>;

export const VisitDraftModel = createModel((catalog: Catalog, options: WidgetOptions) => {
  const chosenStart = signal<Flow | undefined>(undefined);
  /** null: whoever is free. */
  const chosenDoctor = signal<string | null | undefined>(undefined);
  const chosenServices = signal<readonly string[]>([]);
  const slot = signal<SlotChoice | undefined>(undefined);
  /** The questions that count as answered: going back takes them out and keeps their answers. */
  const settled = signal<ReadonlySet<VisitQuestion>>(new Set());

  const offeredDoctor = (wanted: string | null | undefined) => catalog.employees.value.find(({ id }) => id === wanted);
  /** The doctor and the service that the page chose, where the clinic has them: never asked for. Those of a visit that is moved stand in their place. */
  const fixedDoctor = computed(() => offeredDoctor(options.doctor && (catalog.moved.value?.doctor ?? options.doctor)));
  const fixedService = computed(() => {
    const wanted = options.service && (catalog.moved.value?.services[0] ?? options.service);
    const among = fixedDoctor.value ? listOffers([fixedDoctor.value], catalog.priceOf.value) : catalog.offers.value;
    return among.find(({ service, employees }) => service.id === wanted && employees.length > 0)?.service.id;
  });
  /** Who can be chosen: whoever can be booked online, for the page's service where it chose one. */
  const doctors = computed(() =>
    catalog.employees.value.filter(({ services }) =>
      services.some(
        ({ id, online_booking }) => online_booking && (fixedService.value === undefined || id === fixedService.value),
      ),
    ),
  );
  /** What the page chose in advance says also where to begin; where nothing can be booked no way leads anywhere. */
  const fixedStart = computed((): Flow | undefined => {
    if (options.flow !== 'choose') return options.flow;
    if (fixedDoctor.value) return 'doctor-first';
    return fixedService.value || doctors.value.length === 0 ? 'service-first' : undefined;
  });
  const flow = computed(() => fixedStart.value ?? chosenStart.value ?? 'service-first');
  const doctor = computed(() => fixedDoctor.value ?? offeredDoctor(chosenDoctor.value));
  /** What can be asked for: everything, or what the chosen doctor does. */
  const offers = computed(() =>
    doctor.value ? listOffers([doctor.value], catalog.priceOf.value) : catalog.offers.value,
  );
  /** Doctor first: what the doctor's only service answers needs no asking. */
  const onlyService = computed(() => {
    if (flow.value !== 'doctor-first' || doctor.value === undefined) return undefined;
    const bookable = offers.value.filter(({ employees }) => employees.length > 0);
    return bookable.length === 1 ? bookable[0]?.service.id : undefined;
  });
  /** What the visit is for; several where the page lets a patient ask for several. */
  const serviceIds = computed((): readonly string[] => {
    const given = fixedService.value ?? onlyService.value;
    // A visit that is moved may be for more than the one.
    return given === undefined || given === chosenServices.value[0] ? chosenServices.value : [given];
  });
  /** The first of them: the one whose times the ERP is asked for. */
  const serviceId = computed(() => serviceIds.value[0]);
  const chosenOffers = computed(() =>
    serviceIds.value.flatMap((id) => offers.value.find(({ service }) => service.id === id) ?? []),
  );

  const questions = computed(() => {
    const answered: (VisitQuestion | false)[] = [
      fixedStart.value !== undefined && 'start',
      fixedDoctor.value !== undefined && 'doctor',
      (fixedService.value ?? onlyService.value) !== undefined && 'service',
    ];
    return order[flow.value].filter((question) => !answered.includes(question));
  });
  /** How many questions are answered before the one being asked: its place among the questions. */
  const at = computed(() => {
    const first = questions.value.findIndex((question) => !settled.value.has(question));
    return first < 0 ? questions.value.length : first;
  });

  /** The doctor of the visit: of the chosen time, else the one asked for. */
  const visitDoctor = computed(() =>
    slot.value ? catalog.employeeById.value.get(slot.value.employee_id) : doctor.value,
  );
  const price = computed(
    () => visitDoctor.value && totalPrice(catalog.priceOf.value, visitDoctor.value.id, serviceIds.value),
  );

  /** How long the visit takes with its doctor, minutes; where the doctor doesn't say, as long as the slot. */
  const minutes = computed(() => totalMinutes(visitDoctor.value, serviceIds.value) ?? slot.value?.duration);

  function settle(question: VisitQuestion) {
    settled.value = new Set([...settled.value, question]);
  }
  /** Takes back a question and all that come after it in the flow, skipped ones too: their answers may no longer fit. */
  function unsettle(question: VisitQuestion) {
    const asked = order[flow.value];
    settled.value = new Set(asked.slice(0, asked.indexOf(question)).filter((one) => settled.value.has(one)));
  }

  /** Beginning otherwise, the doctor who was chosen the other way no longer narrows what can be asked for. */
  function setStart(start: Flow) {
    if (start !== chosenStart.value) {
      slot.value = undefined;
      chosenDoctor.value = undefined;
    }
    chosenStart.value = start;
    settled.value = new Set(['start']);
  }

  /** Another doctor: what was answered for the first one no longer fits. */
  function setDoctor(id: string) {
    if (id !== doctor.value?.id) {
      slot.value = undefined;
      chosenServices.value = [];
      unsettle('doctor');
    }
    chosenDoctor.value = id;
    settle('doctor');
  }

  /** Whoever is free: what the visit is for stays. A time stays as well: its doctor is one of all. */
  function setAnyDoctor() {
    // One doctor's only service was never asked for; of everybody it would be.
    const answered = settled.value.has('doctor') && onlyService.value !== undefined;
    chosenServices.value = serviceIds.value;
    chosenDoctor.value = null;
    settle('doctor');
    if (answered) settle('service');
  }

  function setServices(ids: readonly string[]) {
    if (ids.join() !== serviceIds.value.join()) slot.value = undefined;
    chosenServices.value = ids;
    settle('service');
  }

  /** A visit like another one: only its time is asked for, whatever else the page offers. */
  function takeOver(moved: MovedVisit) {
    catalog.moved.value = moved;
    slot.value = undefined;
    chosenDoctor.value = moved.doctor;
    chosenServices.value = moved.services;
    settled.value = new Set(['start', 'doctor', 'service']);
  }

  /** Everything is asked anew; what was taken over is no suggestion. */
  function clear() {
    if (catalog.moved.value) {
      catalog.moved.value = undefined;
      chosenDoctor.value = undefined;
      chosenServices.value = [];
    }
    slot.value = undefined;
    settled.value = new Set();
  }

  /** Whether there is an answer to a question, be it settled or only kept. */
  const hasAnswer = (question: VisitQuestion): boolean =>
    ({
      start: chosenStart.value !== undefined,
      doctor: chosenDoctor.value !== undefined,
      service: serviceIds.value.length > 0,
      time: slot.value !== undefined,
    })[question];

  return {
    flow,
    doctor,
    doctors,
    serviceIds,
    serviceId,
    slot,
    offers,
    chosenOffers,
    questions,
    at,
    visitDoctor,
    price,
    minutes,
    settle,
    unsettle,
    hasAnswer,
    setStart,
    setDoctor,
    setAnyDoctor,
    setServices,
    takeOver,
    clear,
  };
});

// The visit that is about to be booked: the answers to the questions, given by the patient or by the page.
// Longer than a file should be: each answer decides which others still count.
import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import { listOffers } from '../../contract/service-offers.ts';
import { visitMinutes } from '../../contract/visit-facts.ts';
import type { Catalog } from '../offers/catalog.ts';
import { type MovedVisit, mayBeBrief } from '../offers/catalog-filter.ts';
import { totalPrice } from '../offers/multi-service.ts';
import type { SlotsRequest } from '../shared/api.ts';
import type { WidgetOptions } from '../shared/options.ts';
import type { TimesQuery } from '../times/load-slots.ts';
import type { SlotChoice } from '../times/slot-choice.ts';
import { createListView, wholeList } from '../ui/list-view.ts';

/** Which question comes first. */
export type Flow = 'service-first' | 'doctor-first';

/** The questions before the patient's details. `start` asks for the flow. */
export type VisitQuestion = 'start' | 'doctor' | 'service' | 'time';

const order: Record<Flow, readonly VisitQuestion[]> = {
  'service-first': ['start', 'service', 'time'],
  'doctor-first': ['start', 'doctor', 'service', 'time'],
};

export type VisitDraft = InstanceType<typeof VisitDraftModel>;

export const VisitDraftModel = createModel((catalog: Catalog, options: WidgetOptions) => {
  const chosenFlow = signal<Flow | undefined>(undefined);
  /** null: any doctor. */
  const chosenDoctor = signal<string | null | undefined>(undefined);
  const chosenServices = signal<readonly string[]>([]);
  const slot = signal<SlotChoice | undefined>(undefined);
  /** The page's link names a time (`data-slot`, `data-date`), which hasn't been looked for yet. */
  const linkPending = signal(!!(options.slot ?? options.date));
  const setLinkPending = (pending: boolean) => {
    linkPending.value = pending;
  };
  /** The questions that count as answered. Going back takes them out of the set and keeps their answers. */
  const answered = signal<ReadonlySet<VisitQuestion>>(new Set());

  /** What the patient sees of each list to choose from. */
  const lists = { doctor: createListView(), service: createListView() };

  /** The times that the page's options ask for, before the catalog confirms it. undefined: a question comes first. */
  function pageTimes(): TimesQuery | undefined {
    const { doctor: employeeId, service, services = [], flow, multiService } = options;
    const serviceIds = service ? [service] : multiService && linkPending.value ? services : [];
    const isOpen = serviceIds.length === 0 || (!employeeId && flow === 'doctor-first');
    return isOpen ? undefined : { serviceIds, employeeId, minutesWith: () => [] };
  }

  /**
   * How times are asked for. Only a fresh answer can tell that a link's time is free. The first ones will do where the
   * page shows those of all doctors, on all days; not to find a chosen one again, nor for the assistant's tools.
   */
  function slotsRequest(): SlotsRequest[] {
    if (linkPending.value) return [{ cache: 'reload' }];
    const needsAll =
      options.days ?? slot.value ?? doctor.value ?? serviceIds.value[1] ?? catalog.clinic.value?.assistants;
    return mayBeBrief(options) && !needsAll ? [{ brief: true }] : [];
  }

  const offeredDoctor = (wanted: string | null | undefined) => catalog.employees.value.find(({ id }) => id === wanted);
  /**
   * The page's doctor and service (`data-doctor`, `data-service`), where the clinic has them: their questions are
   * skipped. While a visit is moved, its own doctor and service replace them.
   */
  const pageDoctor = computed(() =>
    offeredDoctor(options.doctor && (catalog.movedVisit.value?.doctor ?? options.doctor)),
  );
  const pageService = computed(() => {
    const wanted = options.service && (catalog.movedVisit.value?.services[0] ?? options.service);
    if (!wanted) return undefined;
    const among = pageDoctor.value ? listOffers([pageDoctor.value], catalog.priceOf.value) : catalog.offers.value;
    return among.find(({ service, online }) => service.id === wanted && online > 0)?.service.id;
  });
  /** The doctors to choose from: those who can be booked online, for the page's service where it has one. */
  const doctors = computed(() =>
    catalog.employees.value.filter(({ services }) =>
      services.some(
        ({ id, online_booking }) => online_booking && (pageService.value === undefined || id === pageService.value),
      ),
    ),
  );
  /**
   * The page's flow; with `choose`, what its doctor or service implies. Where nothing can be booked, the choice is
   * skipped.
   */
  const pageFlow = computed((): Flow | undefined => {
    if (options.flow !== 'choose') return options.flow;
    if (pageDoctor.value) return 'doctor-first';
    return pageService.value || doctors.value.length === 0 ? 'service-first' : undefined;
  });
  const flow = computed(() => pageFlow.value ?? chosenFlow.value ?? 'service-first');
  const doctor = computed(() => pageDoctor.value ?? offeredDoctor(chosenDoctor.value));
  /** The services to choose from: all, or those of the chosen doctor. */
  const offers = computed(() =>
    doctor.value ? listOffers([doctor.value], catalog.priceOf.value) : catalog.offers.value,
  );
  /** Doctor first: a doctor's only service answers the service question. */
  const onlyService = computed(() => {
    if (flow.value !== 'doctor-first' || doctor.value === undefined) return undefined;
    const bookable = offers.value.filter(({ online }) => online > 0);
    return bookable.length === 1 ? bookable[0]?.service.id : undefined;
  });
  /** The chosen services; several with `data-multi-service`. */
  const serviceIds = computed((): readonly string[] => {
    const given = pageService.value ?? onlyService.value;
    // A moved visit may have more services than the page's one.
    return given === undefined || given === chosenServices.value[0] ? chosenServices.value : [given];
  });
  /** The first of them. */
  const serviceId = computed(() => serviceIds.value[0]);
  const chosenOffers = computed(() =>
    serviceIds.value.flatMap((id) => offers.value.find(({ service }) => service.id === id) ?? []),
  );

  const questions = computed(() => {
    const skipped: (VisitQuestion | false)[] = [
      pageFlow.value !== undefined && 'start',
      pageDoctor.value !== undefined && 'doctor',
      (pageService.value ?? onlyService.value) !== undefined && 'service',
    ];
    return order[flow.value].filter((question) => !skipped.includes(question));
  });
  /** The index of the first open question; the number of questions where none is open. */
  const questionIndex = computed(() => {
    const first = questions.value.findIndex((question) => !answered.value.has(question));
    return first < 0 ? questions.value.length : first;
  });

  /**
   * How many steps there are, with the details. While a question is open whose answer may add another one, the most
   * that there can be: the total never grows on the way.
   */
  const stepCount = computed(() => {
    const open = questions.value[questionIndex.value];
    if (open === 'start') return order['doctor-first'].length + 1;
    const mayAskService = open === 'doctor' && !pageService.value && onlyService.value;
    return questions.value.length + (mayAskService ? 2 : 1);
  });

  /** The doctor of the chosen slot, else the chosen doctor. */
  const visitDoctor = computed(() =>
    slot.value ? catalog.employeeById.value.get(slot.value.employee_id) : doctor.value,
  );
  const price = computed(
    () =>
      slot.value?.changed?.price ??
      (visitDoctor.value && totalPrice(catalog.priceOf.value, visitDoctor.value.id, serviceIds.value)),
  );

  /** The visit's length in minutes: what the services take with this doctor, else the slot's length. */
  const minutes = computed(() =>
    slot.value?.changed
      ? slot.value.duration
      : (visitMinutes(visitDoctor.value, serviceIds.value) ?? slot.value?.duration),
  );

  /** The only place that writes the chosen slot. */
  function chooseSlot(next: SlotChoice | undefined) {
    slot.value = next;
  }

  function markAnswered(question: VisitQuestion) {
    answered.value = new Set([...answered.value, question]);
  }
  /** Opens a question and all that come after it in the flow, skipped ones too: their answers may no longer fit. */
  function reopen(question: VisitQuestion) {
    const inOrder = order[flow.value];
    answered.value = new Set(inOrder.slice(0, inOrder.indexOf(question)).filter((one) => answered.value.has(one)));
  }

  /** In another flow, the doctor who was chosen in the first one no longer narrows the services. */
  function setFlow(next: Flow) {
    if (next !== chosenFlow.value) {
      lists.service.value = wholeList;
      chooseSlot(undefined);
      chosenDoctor.value = undefined;
    }
    chosenFlow.value = next;
    answered.value = new Set(['start']);
  }

  /** Another doctor: the services and the slot that were chosen with the first one no longer fit. */
  function setDoctor(id: string) {
    if (id !== doctor.value?.id) {
      lists.service.value = wholeList;
      chooseSlot(undefined);
      chosenServices.value = [];
      reopen('doctor');
    }
    chosenDoctor.value = id;
    markAnswered('doctor');
  }

  /** Any doctor: the services stay, and so does the slot, because its doctor is one of them. */
  function setAnyDoctor() {
    // The service question was skipped for a doctor with a single service; without that doctor it would be open.
    const serviceKnown = answered.value.has('doctor') && onlyService.value !== undefined;
    chosenServices.value = serviceIds.value;
    chosenDoctor.value = null;
    markAnswered('doctor');
    if (serviceKnown) markAnswered('service');
  }

  function setServices(ids: readonly string[]) {
    if (ids.join() !== serviceIds.value.join()) chooseSlot(undefined);
    chosenServices.value = ids;
    markAnswered('service');
  }

  /**
   * Moves a booked visit: its doctor and services are answers, and only the time is open, whatever the page offers. A
   * link's time may be another doctor's.
   */
  function startMoving({ doctor: own, services }: MovedVisit) {
    const doctor = (linkPending.value && options.doctor) || own;
    catalog.setMovedVisit({ doctor, services });
    chooseSlot(undefined);
    chosenDoctor.value = doctor;
    chosenServices.value = services;
    answered.value = new Set(['start', 'doctor', 'service']);
  }

  /** Opens every question. The answers of a moved visit don't stay as suggestions. */
  function clear() {
    if (catalog.movedVisit.value) {
      catalog.setMovedVisit(undefined);
      chosenDoctor.value = undefined;
      chosenServices.value = [];
    }
    linkPending.value = false;
    // Only a visit that was booked again had a doctor there, who would narrow the services.
    if (flow.value === 'service-first') chosenDoctor.value = undefined;
    chooseSlot(undefined);
    answered.value = new Set();
    for (const list of Object.values(lists)) list.value = wholeList;
  }

  /** Whether a question has an answer, be it given or only suggested. */
  const hasAnswer = (question: VisitQuestion): boolean =>
    ({
      start: chosenFlow.value !== undefined,
      doctor: chosenDoctor.value !== undefined,
      service: serviceIds.value.length > 0,
      time: slot.value !== undefined,
    })[question];

  return {
    lists,
    flow,
    /** As the patient or the page has chosen it; undefined: not yet. */
    chosenFlow: chosenFlow as ReadonlySignal<Flow | undefined>,
    doctor,
    doctors,
    serviceIds,
    serviceId,
    slot: slot as ReadonlySignal<SlotChoice | undefined>,
    linkPending: linkPending as ReadonlySignal<boolean>,
    /** Whether the link's time is to be looked for. */
    setLinkPending,
    pageTimes,
    slotsRequest,
    offers,
    chosenOffers,
    questions,
    questionIndex,
    stepCount,
    visitDoctor,
    price,
    minutes,
    chooseSlot,
    markAnswered,
    reopen,
    hasAnswer,
    setFlow,
    setDoctor,
    setAnyDoctor,
    setServices,
    startMoving,
    clear,
  };
});

// What the visit is to be: the answers to the questions that a patient is asked, given by the patient or by the page.
import { computed, createModel, signal } from '@preact/signals';
import type { SlotChoice } from './availability.ts';
import type { Catalog } from './catalog.ts';
import { offersOf } from './offers.ts';
import type { WidgetOptions } from './options.ts';

/** What a patient is asked before the details, in the flow's order. */
export type Question = 'doctor' | 'service' | 'time';

const order: Record<WidgetOptions['flow'], readonly Question[]> = {
  'service-first': ['service', 'time'],
  'doctor-first': ['doctor', 'service', 'time'],
  choose: ['service', 'time'],
};

export type Visit = InstanceType<typeof VisitModel>;

export const VisitModel = createModel((catalog: Catalog, options: WidgetOptions) => {
  const chosenDoctor = signal<string | undefined>(undefined);
  const chosenService = signal<string | undefined>(undefined);
  const slot = signal<SlotChoice | undefined>(undefined);
  /** The questions that count as answered: going back takes them out and keeps their answers. */
  const settled = signal<ReadonlySet<Question>>(new Set());

  /** The doctor and the service that the page chose, where the clinic has them: never asked for. */
  const fixedDoctor = computed(() => catalog.employeeById.value.get(options.doctor ?? ''));
  const fixedService = computed(() => {
    const among = fixedDoctor.value ? offersOf([fixedDoctor.value], catalog.priceOf.value) : catalog.offers.value;
    return among.find(({ service, employees }) => service.id === options.service && employees.length > 0)?.service.id;
  });
  const doctor = computed(() => fixedDoctor.value ?? catalog.employeeById.value.get(chosenDoctor.value ?? ''));
  /** Who can be chosen: whoever can be booked online, for the page's service where it chose one. */
  const doctors = computed(() =>
    catalog.employees.value.filter(({ services }) =>
      services.some(
        ({ id, online_booking }) => online_booking && (fixedService.value === undefined || id === fixedService.value),
      ),
    ),
  );
  /** What can be asked for: everything, or what the chosen doctor does. */
  const offers = computed(() =>
    doctor.value ? offersOf([doctor.value], catalog.priceOf.value) : catalog.offers.value,
  );
  /** Doctor first: what the doctor's only service answers needs no asking. */
  const onlyService = computed(() => {
    if (options.flow !== 'doctor-first' || doctor.value === undefined) return undefined;
    const bookable = offers.value.filter(({ employees }) => employees.length > 0);
    return bookable.length === 1 ? bookable[0]?.service.id : undefined;
  });
  const serviceId = computed(() => fixedService.value ?? onlyService.value ?? chosenService.value);
  const offer = computed(() => offers.value.find(({ service }) => service.id === serviceId.value));

  const questions = computed(() => {
    const answered: (Question | false)[] = [
      fixedDoctor.value !== undefined && 'doctor',
      (fixedService.value ?? onlyService.value) !== undefined && 'service',
    ];
    return order[options.flow].filter((question) => !answered.includes(question));
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
  const price = computed(() =>
    visitDoctor.value && serviceId.value
      ? (catalog.priceOf.value(visitDoctor.value.id, serviceId.value) ?? undefined)
      : undefined,
  );

  /** How long the visit takes with its doctor, minutes; where the doctor doesn't say, as long as the slot. */
  const minutes = computed(
    () => visitDoctor.value?.services.find(({ id }) => id === serviceId.value)?.duration ?? slot.value?.duration,
  );

  function settle(question: Question) {
    settled.value = new Set([...settled.value, question]);
  }
  /** Takes back a question and all that come after it in the flow, skipped ones too: their answers may no longer fit. */
  function unsettle(question: Question) {
    const from = order[options.flow].indexOf(question);
    settled.value = new Set(order[options.flow].slice(0, from).filter((one) => settled.value.has(one)));
  }

  /** Another doctor: what was answered for the first one no longer fits. */
  function setDoctor(id: string) {
    if (id !== doctor.value?.id) {
      slot.value = undefined;
      chosenService.value = undefined;
      unsettle('doctor');
    }
    chosenDoctor.value = id;
    settle('doctor');
  }

  function setService(id: string) {
    if (id !== serviceId.value) slot.value = undefined;
    chosenService.value = id;
    settle('service');
  }

  /** Everything is asked anew. */
  function clear() {
    slot.value = undefined;
    settled.value = new Set();
  }

  return {
    doctor,
    doctors,
    serviceId,
    slot,
    offers,
    offer,
    questions,
    at,
    visitDoctor,
    price,
    minutes,
    settle,
    unsettle,
    setDoctor,
    setService,
    clear,
  };
});

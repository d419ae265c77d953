// The clinic's catalog: its public data, its doctors, their services and prices. Holds the language, too, because the
// texts come with it.
import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Clinic } from '../../contract/clinic.ts';
import type { Doctor } from '../../contract/read-offers.ts';
import type { Employee } from '../../contract/schedule.ts';
import { listOffers, type PriceLookup } from '../../contract/service-offers.ts';
import { servicePrice } from '../../contract/visit-facts.ts';
import type { Api, ApiFailure, ShownOffers } from '../shared/api.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { fallbackFacts } from '../words/fallback-words.ts';
import { createI18n } from '../words/i18n.ts';
import { filterCatalog, findConfigMistakes, type MovedVisit, mayBeBrief } from './catalog-filter.ts';

type Ready = { status: 'ready'; clinic: Clinic } & ShownOffers;

type State =
  | { status: 'loading'; clinic?: Clinic | undefined }
  | Ready
  | { status: 'failed'; clinic?: Clinic | undefined; failure: ApiFailure };

type LanguageChoice = { to: string; failure?: ApiFailure };

/** Prices by price type need one call per doctor (method 2). With more doctors, lists don't show them. */
const maxDoctorsForPrices = 40;

export type CatalogDeps = {
  /** The host page's origin. */
  origin: string;
  /** Reports a mistake to the webmaster. */
  warn: (text: string) => void;
};

export type Catalog = InstanceType<typeof CatalogModel>;

export const CatalogModel = createModel((api: Api, options: WidgetOptions, { warn, origin }: CatalogDeps) => {
  const state = signal<State>({ status: 'loading' });
  /** Doctors with prices by price type (method 2), by id; null while loading. */
  const details = signal<Record<string, Employee | null>>({});

  /** The price type that is shown and booked; undefined: the ERP's default. */
  const priceType = signal(options.priceTypes[0]);

  /** The requested languages by preference; `shownLanguages`: those that were requested for what is on the screen. */
  const languages = signal(options.languages);
  let shownLanguages = options.languages;
  /** The language that the patient chose, and why it couldn't be loaded. */
  const choice = signal<LanguageChoice | undefined>(undefined);

  const clinic = computed(() => state.value.clinic);
  const ready = computed(() => (state.value.status === 'ready' ? state.value : undefined));
  const all = computed(() => ready.value?.employees ?? []);
  /** Those of the first times, which come before all doctors of a large clinic. */
  const early = signal<readonly Doctor[]>([]);
  /** Every doctor, offered or not: booked visits show their doctor's name. */
  const employeeById = computed(
    () => new Map([...early.value, ...all.value].map((employee) => [employee.id, employee])),
  );
  const movedVisit = signal<MovedVisit | undefined>(undefined);
  const filtered = computed(() => filterCatalog(all.value, options, movedVisit.value));
  /** The offered doctors, with their offered services. */
  const employees = computed(() => filtered.value.employees);
  const numbers = computed(() => ready.value?.numbers);
  const i18n = computed(() => createI18n(clinic.value ?? fallbackFacts(languages.value), numbers.value));

  /** With a price type, a service without a price of that type shows none: another type's price would be wrong. */
  const priceOf = computed(() => pricesFor(priceType.value));

  /** The prices of a price type; of the ERP's default where it is undefined. */
  function pricesFor(type: string | undefined): PriceLookup {
    const [listed, known] = [employeeById.value, details.value];
    return (employeeId, serviceId) => {
      const employee = type === undefined ? listed.get(employeeId) : known[employeeId];
      if (!employee) return null;
      return servicePrice(employee, serviceId, type);
    };
  }

  /** Loads a doctor's prices by price type, once, and only where the page has price types. */
  async function loadPrices(employeeId: string) {
    if (options.priceTypes.length === 0 || employeeId in details.value) return;
    details.value = { ...details.value, [employeeId]: null };
    const answer = await api.employee(employeeId);
    const { [employeeId]: _, ...others } = details.value;
    // After a failure, the next call loads them again.
    details.value = answer.ok ? { ...others, [employeeId]: answer.value.employee } : others;
    const services = answer.ok ? answer.value.employee.services : [];
    const priced = services.some(({ prices }) =>
      prices.some(({ price_type_id }) => options.priceTypes.includes(price_type_id)),
    );
    if (services.length > 0 && !priced)
      warn(`data-price-type="${options.priceTypes.join()}": doctor ${employeeId} has no price of this type.`);
  }

  /** Tells the webmaster how to fix it. */
  function clinicFailureMessage(code: ApiFailure['code']): string {
    if (code === 'origin_refused') return `this page may not book: add ${origin} to the proxy's BOOKING_ORIGINS.`;
    if (code === 'not_found') return `data-clinic="${options.clinic}": ${options.proxy} has no such clinic.`;
    return `${options.proxy} doesn't answer for this clinic (${code}). Is the proxy running?`;
  }

  /** @returns what is to be shown; undefined where other languages were requested meanwhile */
  async function loadIn(wanted: readonly string[], brief?: string | false): Promise<State | undefined> {
    const [facts, doctors] = await Promise.all([api.clinic(wanted), api.employees(wanted, brief)]);
    if (wanted !== languages.value) return undefined;
    if (!facts.ok) return { status: 'failed', failure: facts.problem };
    const { clinic } = facts.value;
    return doctors.ok
      ? { status: 'ready', clinic, ...doctors.value }
      : { status: 'failed', clinic, failure: doctors.problem };
  }

  function show(next: State) {
    if (next.clinic) shownLanguages = languages.value;
    state.value = { clinic: clinic.value, ...next };
  }

  /**
   * Switches to other languages once all texts in them are loaded. The last call wins.
   * @returns the failure, after which the language stays
   */
  async function switchLanguages(wanted: readonly string[]): Promise<ApiFailure | undefined> {
    languages.value = wanted;
    // The load that is under way takes the new languages.
    if (state.value.status === 'loading') return;
    const next = await loadIn(wanted);
    // Where there were no doctors before either, that is told in the new language.
    if (next?.status === 'failed' && (!next.clinic || state.value.status === 'ready')) {
      languages.value = shownLanguages;
      return next.failure;
    }
    if (next) show(next);
  }

  /** Follows the host page's language, unless the patient has chosen one. */
  async function setLanguages(wanted: readonly string[]) {
    const patientChose = choice.value && !choice.value.failure;
    if (patientChose || wanted.join() === languages.value.join()) return;
    choice.value = undefined;
    const failure = await switchLanguages(wanted);
    if (failure) warn(`the language can't be changed (${failure.code}).`);
  }

  async function chooseLanguage(to: string) {
    choice.value = { to };
    const failure = await switchLanguages([to]);
    if (failure) choice.value = { to, failure };
  }

  /**
   * Loads the doctors behind the services or the times that are shown, where they haven't come. If that fails, the
   * times stay on the screen.
   * @param needed whether nothing can be shown without them
   */
  async function loadDoctors(needed?: boolean) {
    const { value: shown } = state;
    if (shown.status !== 'ready' || !shown.brief || shown.employees.length > 0) return;
    const doctors = await api.employees(languages.value);
    // With another language the doctors have come, too.
    if (shown !== state.value) return;
    if (doctors.ok) {
      // A visit that is moved may have another service than the page's.
      show({ ...shown, ...(options.service && { brief: undefined }), employees: doctors.value.employees });
      warnOfMistakes();
    } else if (needed || early.value.length === 0) show({ status: 'failed', failure: doctors.problem });
  }

  function warnOfMistakes() {
    for (const mistake of findConfigMistakes(all.value, options)) warn(mistake);
  }

  async function load() {
    show({ status: 'loading' });
    let next: State | undefined;
    while (!next) next = await loadIn(languages.value, mayBeBrief(options) && (options.service ?? ''));
    if (next.status === 'failed' && !next.clinic) warn(clinicFailureMessage(next.failure.code));
    show(next);
    if (next.status !== 'ready' || next.brief) return;
    warnOfMistakes();
    // The list is shown before its prices are loaded.
    if (employees.value.length <= maxDoctorsForPrices) for (const { id } of employees.value) void loadPrices(id);
  }

  return {
    state: state as ReadonlySignal<State>,
    clinic,
    employees,
    employeeById,
    /** Whether a doctor is offered for a service. Until the doctors come, all are: the page names and hides none. */
    isOffered: (employeeId: string, serviceId: string) =>
      all.value.length === 0 || filtered.value.isOffered(employeeId, serviceId),
    /** The visit that is being moved. */
    movedVisit: movedVisit as ReadonlySignal<MovedVisit | undefined>,
    setMovedVisit: (visit: MovedVisit | undefined) => {
      movedVisit.value = visit;
    },
    i18n,
    priceOf,
    pricesFor,
    priceType: priceType as ReadonlySignal<string | undefined>,
    choosePriceType: (id: string) => {
      priceType.value = id;
    },
    details: details as ReadonlySignal<Record<string, Employee | null>>,
    choice: choice as ReadonlySignal<LanguageChoice | undefined>,
    setLanguages,
    chooseLanguage,
    offers: computed(() => ready.value?.brief ?? listOffers(employees.value, priceOf.value)),
    load,
    loadDoctors,
    /** Takes over who the doctors of the first times are. */
    meet: (doctors: readonly Doctor[]) => {
      early.value = doctors;
    },
    loadPrices,
  };
});

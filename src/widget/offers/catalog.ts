// What the clinic offers: its public facts, its doctors, their services and prices.
import { computed, createModel, signal } from '@preact/signals';
import type { Clinic } from '../../contract/clinic.ts';
import type { Employee } from '../../contract/schedule.ts';
import type { Api, ApiFailure } from '../shared/api.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { fallbackFacts } from '../words/fallback-words.ts';
import { createI18n } from '../words/i18n.ts';
import { filterCatalog, findConfigMistakes, type MovedVisit } from './catalog-filter.ts';
import { listOffers, type PriceLookup } from './service-offers.ts';

type State =
  | { status: 'loading'; clinic?: Clinic | undefined }
  | { status: 'ready'; clinic: Clinic; employees: Employee[] }
  | { status: 'failed'; clinic?: Clinic | undefined; failure: ApiFailure };

type LanguageChoice = { to: string; failure?: ApiFailure };

/** Method 2 is one call a doctor: up to this many doctors the lists may ask for all of them, to show a price type's prices. */
const detailsForLists = 40;

/** The page around the widget: where it is, and how its webmaster is told of a mistake. */
export type CatalogDeps = { origin: string; warn: (text: string) => void };

export type Catalog = InstanceType<typeof CatalogModel>;

/** Loads the clinic's facts and doctors together, and the prices of a price type where the page asks for one. */
export const CatalogModel = createModel((api: Api, options: WidgetOptions, { warn, origin }: CatalogDeps) => {
  const state = signal<State>({ status: 'loading' });
  /** Doctors as method 2 tells them, by id; null while asked for. */
  const details = signal<Record<string, Employee | null>>({});

  /** Whose prices are shown, and what a booking is for; undefined: the page names none, and the ERP's default holds. */
  const priceType = signal(options.priceTypes[0]);

  /** The wanted languages, the most wanted first; `told`: those in which the facts that are shown were asked for. */
  const languages = signal(options.languages);
  let told = options.languages;
  /** The language that the patient chose here, and why that can't be told in it. */
  const choice = signal<LanguageChoice | undefined>(undefined);

  const clinic = computed(() => state.value.clinic);
  const all = computed(() => (state.value.status === 'ready' ? state.value.employees : []));
  /** Everybody, offered here or not: visits that are booked have their doctor's name. */
  const employeeById = computed(() => new Map(all.value.map((employee) => [employee.id, employee])));
  const moved = signal<MovedVisit | undefined>(undefined);
  const offering = computed(() => filterCatalog(all.value, options, moved.value));
  /** Who is offered here, with what is offered of theirs. */
  const employees = computed(() => offering.value.employees);
  const i18n = computed(() => createI18n(clinic.value ?? fallbackFacts(languages.value)));

  /** Of a price type that the page names only its own prices are shown: another one's would be a wrong price. */
  const priceOf = computed((): PriceLookup => {
    return priceFor(priceType.value);
  });

  /** By one price type, or where it is undefined by the ERP's default. */
  function priceFor(shown: string | undefined): PriceLookup {
    const [listed, known] = [employeeById.value, details.value];
    return (employeeId, serviceId) => {
      const employee = shown === undefined ? listed.get(employeeId) : known[employeeId];
      if (!employee) return null;
      const service = employee.services.find(({ id }) => id === serviceId);
      if (shown === undefined) return service?.price === undefined ? undefined : { amount: service.price };
      const price = service?.prices.find(({ price_type_id }) => price_type_id === shown);
      return price && { amount: price.price, currency: price.currency };
    };
  }

  /** Asks for a doctor's prices by price type, once, and only where the page names one. */
  async function loadPrices(employeeId: string) {
    if (options.priceTypes.length === 0 || employeeId in details.value) return;
    details.value = { ...details.value, [employeeId]: null };
    const answer = await api.employee(employeeId);
    const { [employeeId]: _, ...others } = details.value;
    // What couldn't be had is asked for again the next time it is wanted.
    details.value = answer.ok ? { ...others, [employeeId]: answer.value.employee } : others;
    const services = answer.ok ? answer.value.employee.services : [];
    const priced = services.some(({ prices }) =>
      prices.some(({ price_type_id }) => options.priceTypes.includes(price_type_id)),
    );
    if (services.length > 0 && !priced)
      warn(`data-price-type="${options.priceTypes.join()}": doctor ${employeeId} has no price of this type.`);
  }

  /** What a webmaster can do about it. */
  function whyNoClinic(code: ApiFailure['code']): string {
    if (code === 'origin_refused') return `this page may not book: add ${origin} to the proxy's BOOKING_ORIGINS.`;
    if (code === 'not_found') return `data-clinic="${options.clinic}": ${options.proxy} has no such clinic.`;
    return `${options.proxy} can't be asked for the clinic (${code}). Is it running?`;
  }

  /** The clinic's facts, in the languages that are wanted when the answer comes. */
  async function askFacts(): Promise<Awaited<ReturnType<Api['clinic']>>> {
    const wanted = languages.value;
    const answer = await api.clinic(wanted);
    if (wanted !== languages.value) return askFacts();
    if (answer.ok) told = wanted;
    return answer;
  }

  /**
   * Tells everything in other languages; until their words are there, and where those can't be had, in the old one. Of several wishes
   * the last holds. @returns why it can't be done
   */
  async function speak(wanted: readonly string[]): Promise<ApiFailure | undefined> {
    languages.value = wanted;
    // What is being loaded comes in the new language.
    if (state.value.status === 'loading') return;
    const answer = await api.clinic(wanted);
    if (wanted !== languages.value) return;
    if (!answer.ok) {
      languages.value = told;
      return answer.problem;
    }
    told = wanted;
    state.value = { ...state.value, clinic: answer.value.clinic };
  }

  /** What the page wants; where the patient chose a language, the page's no longer counts. */
  async function setLanguages(wanted: readonly string[]) {
    const chosen = choice.value && !choice.value.failure;
    if (chosen || wanted.join() === languages.value.join()) return;
    choice.value = undefined;
    const failure = await speak(wanted);
    if (failure) warn(`the language can't be changed (${failure.code}).`);
  }

  async function chooseLanguage(to: string) {
    choice.value = { to };
    const failure = await speak([to]);
    if (failure) choice.value = { to, failure };
  }

  async function load() {
    state.value = { status: 'loading', clinic: state.value.clinic };
    const [facts, doctors] = await Promise.all([askFacts(), api.employees()]);
    if (!facts.ok) {
      warn(whyNoClinic(facts.problem.code));
      state.value = { status: 'failed', clinic: state.value.clinic, failure: facts.problem };
      return;
    }
    const { clinic } = facts.value;
    if (!doctors.ok) {
      state.value = { status: 'failed', clinic, failure: doctors.problem };
      return;
    }
    state.value = { status: 'ready', clinic, employees: doctors.value.employees };
    for (const mistake of findConfigMistakes(all.value, options)) warn(mistake);
    // Prices follow when they come: what can be chosen is there already.
    if (employees.value.length <= detailsForLists) for (const { id } of employees.value) void loadPrices(id);
  }

  return {
    state,
    clinic,
    employees,
    employeeById,
    /** Whether a doctor is offered here for a service. */
    isOffered: (employeeId: string, serviceId: string) => offering.value.isOffered(employeeId, serviceId),
    /** The visit that a new time is chosen for. */
    moved,
    i18n,
    priceOf,
    priceFor,
    priceType,
    details,
    choice,
    setLanguages,
    chooseLanguage,
    offers: computed(() => listOffers(employees.value, priceOf.value)),
    load,
    loadPrices,
  };
});

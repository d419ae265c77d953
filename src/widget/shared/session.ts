// The models of one widget on the page, and how components get at them. Two widgets share nothing.
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { BookingModel } from '../booking/booking.ts';
import { LinkedTimeModel } from '../booking/linked-time.ts';
import { PatientDetailsModel } from '../booking/patient-details.ts';
import type { SubmissionDeps } from '../booking/submission.ts';
import { VisitDraftModel } from '../booking/visit-draft.ts';
import { assistantOf } from '../host-page/assistant-tools.ts';
import type { TabDeps } from '../host-page/browser-tab.ts';
import { HistoryPositionModel } from '../host-page/history-position.ts';
import { appointmentReference, type EmitEvent, PageEventsModel } from '../host-page/page-events.ts';
import { type CatalogDeps, CatalogModel } from '../offers/catalog.ts';
import { AutoRefreshModel } from '../times/auto-refresh.ts';
import { AvailabilityModel } from '../times/availability.ts';
import { createClinicTime } from '../times/clinic-time.ts';
import { filterTimes } from '../times/filter-times.ts';
import { addDays } from '../times/local-dates.ts';
import { NextFreeModel } from '../times/next-free.ts';
import { TimesViewModel } from '../times/times-view.ts';
import { WorktimeModel } from '../times/worktime.ts';
import { CancellationModel } from '../visits/cancellation.ts';
import { ManagedVisitModel } from '../visits/managed-visit.ts';
import { MoveModel } from '../visits/move.ts';
import { RememberedVisitsModel, type StorageDeps } from '../visits/remembered-visits.ts';
import { VisitsViewModel } from '../visits/visits-view.ts';
import { type Api, type ApiDeps, createApi } from './api.ts';
import { AutoRetryModel } from './auto-retry.ts';
import { type ClockDeps, ClockModel } from './clock.ts';
import type { WidgetOptions } from './options.ts';

export type Session = ReturnType<typeof createSession>;

/** What the assistant's tools use (src/assistant). The build doesn't shorten the names that they use. */
export type AssistedModels = Pick<Session, 'availability' | 'booking' | 'catalog' | 'draft' | 'patient'>;

/**
 * Everything that the browser and the host page provide. `zone`: the visitor's time zone, where the
 * browser knows it; a browser may take a while to find it out.
 */
export type SessionDeps = SubmissionDeps &
  CatalogDeps &
  StorageDeps &
  TabDeps &
  ClockDeps & { fetch: ApiDeps['fetch']; zone: () => string | undefined; emit: EmitEvent };

/** Creates the models of one widget and connects them. */
export function createSession(options: WidgetOptions, deps: SessionDeps) {
  const closed = new AbortController();
  const clock = new ClockModel(deps);
  const api: Api = createApi({
    proxy: options.proxy,
    clinic: options.clinic,
    fetch: deps.fetch,
    closed: closed.signal,
    clock,
    monotonicMs: deps.monotonicMs,
    from: options.from,
  });
  const catalog = new CatalogModel(api, options, deps);
  const draft = new VisitDraftModel(catalog, options);
  const clinicTime = createClinicTime(clock, catalog.clinic);
  const { today } = clinicTime;
  /** The last date on which times are offered, where the page limits it (`data-days`). */
  const lastDay = () => (options.days === undefined || today() === '' ? undefined : addDays(today(), options.days - 1));
  const { isOffered, meet } = catalog;
  const offered = filterTimes(api, { isOffered, lastDay, hasBegun: clinicTime.hasBegun, meet });
  const availability = new AvailabilityModel(offered, clinicTime);
  const nextFree = new NextFreeModel(offered, options, clinicTime);
  // Until the date is known, a birthdate in the future is left to the proxy.
  const patient = new PatientDetailsModel(catalog.clinic, () => today() || '9999-12-31', options);
  const booking = new BookingModel({ api: offered, catalog, availability, draft, patient }, deps);
  booking.setSource(options.source);
  const worktime = new WorktimeModel(offered, deps, clinicTime);
  const timesView = new TimesViewModel({ booking, catalog, availability, draft, worktime, today });
  const loading = computed(() =>
    catalog.state.value.status === 'ready' && booking.step.value === 'time'
      ? availability.state.value
      : catalog.state.value,
  );
  const autoRetry = new AutoRetryModel(loading, booking.reload, deps);
  const remembered = new RememberedVisitsModel(options, today, deps, clinicTime.hasBegun);
  const cancellation = new CancellationModel(api, deps, (token) => {
    remembered.forget(token);
    deps.emit({ name: 'cancelled', appointment: appointmentReference(token) });
  });
  const managed = new ManagedVisitModel(api, catalog, cancellation);
  const visitsView = new VisitsViewModel({ booking, cancellation, catalog, remembered, managed }, options.token);
  const linkedTime = new LinkedTimeModel(
    { booking, catalog, availability, draft, remembered, visitsView },
    options,
    deps,
  );
  const autoRefresh = new AutoRefreshModel({ booking, availability, clock, visitsScreen: visitsView.screen }, deps);
  const move = new MoveModel(
    { booking, cancellation, catalog, visitsView, patient, draft, managed },
    clinicTime,
    options,
  );
  const historyPosition = new HistoryPositionModel({ booking, move, visitsView, draft }, options.token);
  const pageEvents = new PageEventsModel(
    { availability, booking, cancellation, catalog, visitsView, draft },
    deps.emit,
  );
  const assistantTools: Disposable = effect(() => {
    const assistant = catalog.clinic.value?.assistants && assistantOf();
    // A script that can't be loaded only means that no assistant helps.
    if (assistant) {
      import(/* @vite-ignore */ `${options.proxy}/assistant.js`).then(
        (tools) => tools.default(assistant, models, closed.signal),
        () => {},
      );
    }
  });
  const theme = signal(options.theme);
  const notes = signal<readonly string[]>([]);
  const models = {
    clock,
    catalog,
    availability,
    nextFree,
    draft,
    patient,
    booking,
    worktime,
    timesView,
    autoRefresh,
    autoRetry,
    cancellation,
    managed,
    remembered,
    visitsView,
    linkedTime,
    move,
    historyPosition,
    pageEvents,
    assistantTools,
  };
  return {
    ...models,
    options,
    theme: theme as ReadonlySignal<WidgetOptions['theme']>,
    setTheme: (next: WidgetOptions['theme']) => {
      theme.value = next;
    },
    /** Mistakes for the webmaster to fix, shown only on localhost. */
    notes: notes as ReadonlySignal<readonly string[]>,
    addNote: (text: string) => {
      notes.value = [...notes.peek(), text];
    },
    warn: deps.warn,
    hasBegun: clinicTime.hasBegun,
    isClosed: clinicTime.isClosed,
    zone: deps.zone,
    today,
    lastDay,
    /** Stops the models' requests, timers and listeners. */
    dispose: () => {
      closed.abort();
      for (const model of Object.values(models)) model[Symbol.dispose]();
    },
  };
}

const SessionContext = createContext<Session | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;

/** The models of the widget around a component. @throws Error outside a widget */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession() is called outside a widget.');
  return session;
}

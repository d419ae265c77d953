// What one widget on the page consists of; two widgets share nothing.
import { computed, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { BookingModel } from '../booking/booking.ts';
import { PatientModel } from '../booking/patient-details.ts';
import type { World } from '../booking/submission.ts';
import { VisitModel } from '../booking/visit-draft.ts';
import type { Tab } from '../host-page/browser-tab.ts';
import { WayModel } from '../host-page/history-position.ts';
import { referenceOf, type Tell, TellingModel } from '../host-page/page-events.ts';
import { CatalogModel, type Page } from '../offers/catalog.ts';
import { RefreshModel } from '../times/auto-refresh.ts';
import { AvailabilityModel } from '../times/availability.ts';
import { offeredTimes } from '../times/filter-times.ts';
import { addDays, dateIn } from '../times/local-dates.ts';
import { NextFreeModel } from '../times/next-free.ts';
import { BrowsingModel } from '../times/times-view.ts';
import { WorktimeModel } from '../times/worktime.ts';
import { CancellationModel } from '../visits/cancellation.ts';
import { ManagedModel } from '../visits/managed-visit.ts';
import { MoveModel } from '../visits/move.ts';
import { type Browsing, HistoryModel } from '../visits/remembered-visits.ts';
import { OwnVisitsModel } from '../visits/visits-view.ts';
import { type Api, createApi } from './api.ts';
import { ComebackModel } from './auto-retry.ts';
import type { WidgetOptions } from './options.ts';

export type Session = ReturnType<typeof createSession>;

/**
 * Everything the world gives a widget: its network, its clock and its randomness. `zone`: the visitor's, where the browser tells it.
 * `tell`: the page hears of it.
 */
export type Surroundings = World &
  Page &
  Browsing &
  Tab & { fetch: typeof fetch; now: () => Date; zone: string | undefined; tell: Tell };

/** The models of one widget, plugged together. */
export function createSession(options: WidgetOptions, surroundings: Surroundings) {
  const closed = new AbortController();
  const api: Api = createApi({
    proxy: options.proxy,
    clinic: options.clinic,
    fetch: surroundings.fetch,
    closed: closed.signal,
  });
  const catalog = new CatalogModel(api, options, surroundings);
  const visit = new VisitModel(catalog, options);
  /** The clinic's current date. */
  const today = () => dateIn(catalog.clinic.value?.time_zone ?? 'UTC', surroundings.now());
  /** The last date on which times are offered here, where the page sets one. */
  const lastDay = () => (options.days === undefined ? undefined : addDays(today(), options.days - 1));
  const offered = offeredTimes(api, { isOffered: catalog.isOffered, lastDay });
  const availability = new AvailabilityModel(offered);
  const nextFree = new NextFreeModel(offered, options);
  const patient = new PatientModel(catalog.clinic, today, options);
  const booking = new BookingModel({ api: offered, catalog, availability, visit, patient }, surroundings);
  booking.setSource(options.source);
  const worktime = new WorktimeModel(offered, surroundings);
  const browsing = new BrowsingModel({ booking, catalog, availability, visit, worktime, today });
  const loading = computed(() =>
    catalog.state.value.status === 'ready' && booking.step.value === 'time'
      ? availability.state.value
      : catalog.state.value,
  );
  const comeback = new ComebackModel(loading, booking.reload, surroundings);
  const history = new HistoryModel(options, today, surroundings);
  const cancellation = new CancellationModel(api, surroundings, (token) => {
    history.forget(token);
    surroundings.tell({ name: 'cancelled', appointment: referenceOf(token) });
  });
  const managed = new ManagedModel(api, catalog, cancellation);
  const own = new OwnVisitsModel({ booking, cancellation, catalog, history, managed }, options.token);
  const refresh = new RefreshModel({ booking, availability, elsewhere: own.view }, surroundings);
  const move = new MoveModel({ booking, cancellation, catalog, own, patient, visit });
  const way = new WayModel({ booking, move, own, visit });
  const telling = new TellingModel({ availability, booking, cancellation, catalog, own, visit }, surroundings.tell);
  const models = {
    catalog,
    availability,
    nextFree,
    visit,
    patient,
    booking,
    worktime,
    browsing,
    refresh,
    comeback,
    cancellation,
    managed,
    history,
    own,
    move,
    way,
    telling,
  };
  return {
    ...models,
    options,
    theme: signal(options.theme),
    /** What a webmaster has to mend, for whom the page is shown on their own machine. */
    notes: signal<readonly string[]>([]),
    warn: surroundings.warn,
    now: surroundings.now,
    zone: surroundings.zone,
    today,
    lastDay,
    /** Takes back what the models wait for and listen to. */
    dispose: () => {
      closed.abort();
      for (const model of Object.values(models)) model[Symbol.dispose]();
    },
  };
}

const SessionContext = createContext<Session | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;

/** The widget that a step belongs to. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('A step is shown outside a widget.');
  return session;
}

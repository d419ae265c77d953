// What one widget on the page consists of; two widgets share nothing.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Api, createApi } from './api.ts';
import { AvailabilityModel } from './availability.ts';
import { BookingModel } from './booking.ts';
import { CancellationModel } from './cancellation.ts';
import { CatalogModel, type Page } from './catalog.ts';
import { type Browsing, HistoryModel } from './history.ts';
import { ManagedModel } from './managed.ts';
import { MoveModel } from './move.ts';
import { NextFreeModel } from './next-free.ts';
import type { WidgetOptions } from './options.ts';
import { OwnVisitsModel } from './own-visits.ts';
import { PatientModel } from './patient.ts';
import type { World } from './sending.ts';
import { dateIn } from './time.ts';
import { VisitModel } from './visit.ts';
import { WayModel } from './way.ts';

export type Session = ReturnType<typeof createSession>;

/** Everything the world gives a widget: its network, its clock and its randomness. */
export type Surroundings = World & Page & Browsing & { fetch: typeof fetch; now: () => Date };

/** The models of one widget, plugged together. */
export function createSession(options: WidgetOptions, surroundings: Surroundings) {
  const api: Api = createApi({ proxy: options.proxy, clinic: options.clinic, fetch: surroundings.fetch });
  const catalog = new CatalogModel(api, options, surroundings);
  const visit = new VisitModel(catalog, options);
  const availability = new AvailabilityModel(api);
  const nextFree = new NextFreeModel(api, options);
  /** The clinic's current date. */
  const today = () => dateIn(catalog.clinic.value?.time_zone ?? 'UTC', surroundings.now());
  const patient = new PatientModel(catalog.clinic, today, options);
  const booking = new BookingModel({ api, catalog, availability, visit, patient }, surroundings);
  const history = new HistoryModel(options, today, surroundings);
  const cancellation = new CancellationModel(api, surroundings, history.forget);
  const managed = new ManagedModel(api, catalog, cancellation);
  const own = new OwnVisitsModel({ booking, cancellation, catalog, history, managed }, options.token);
  const move = new MoveModel({ booking, cancellation, catalog, own, patient, visit });
  const way = new WayModel({ booking, move, own, visit });
  return {
    options,
    warn: surroundings.warn,
    now: surroundings.now,
    today,
    catalog,
    availability,
    nextFree,
    visit,
    patient,
    booking,
    cancellation,
    managed,
    history,
    own,
    move,
    way,
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

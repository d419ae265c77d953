// A visit that was booked earlier, opened with its token.
import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import { type Appointment, type KnownVisit, VisitToken } from '../../contract/booking.ts';
import { type Result, refuse } from '../../contract/problem.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { Api, ApiFailure } from '../shared/api.ts';
import type { Cancellation } from './cancellation.ts';

type ManagedState =
  | { status: 'loading' }
  | { status: 'failed'; failure: ApiFailure }
  | { status: 'ready'; visit: KnownVisit & Appointment };

export type ManagedVisit = InstanceType<typeof ManagedVisitModel>;

/** The visit on the screen, and how far loading it is. */
export const ManagedVisitModel = createModel((api: Api, catalog: Catalog, cancellation: Cancellation) => {
  const state = signal<ManagedState>({ status: 'loading' });
  /** How often the patient pressed "Try again": the focus follows. */
  const focusRequests = signal(0);
  let token = '';
  let requests = 0;

  /** A malformed token isn't sent: the proxy would refuse it with the same code. */
  const fetchVisit = async (): Promise<Result<{ appointment: KnownVisit }, ApiFailure>> =>
    VisitToken.safeParse(token).success ? api.appointment(token) : refuse({ code: 'cancel_denied' });

  /** Loads the visit together with the clinic, which has the names of its doctor and services. */
  async function load() {
    const request = ++requests;
    state.value = { status: 'loading' };
    const [answer] = await Promise.all([fetchVisit(), catalog.state.value.status === 'ready' || catalog.load()]);
    // Another visit has been opened since.
    if (request !== requests) return;
    if (!answer.ok) {
      state.value = { status: 'failed', failure: answer.problem };
      return;
    }
    const visit = { ...answer.value.appointment, cancel_token: token };
    void catalog.loadPrices(visit.employee_id);
    if (visit.state === 'cancelled') cancellation.markCancelled();
    state.value = { status: 'ready', visit };
  }

  return {
    state: state as ReadonlySignal<ManagedState>,
    focusRequests: focusRequests as ReadonlySignal<number>,
    /** @param visitToken from a link or from this browser's list, unchecked */
    open: (visitToken: string) => {
      token = visitToken;
      return load();
    },
    /** Loads it again. The pressed button goes away, so the focus goes to what comes. */
    retry: () => {
      focusRequests.value++;
      return load();
    },
  };
});

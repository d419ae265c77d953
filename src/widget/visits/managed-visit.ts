// A visit that was booked before, opened again with its token.
import { createModel, signal } from '@preact/signals';
import { type Appointment, type KnownVisit, VisitToken } from '../../contract/booking.ts';
import { type Result, refuse } from '../../contract/problem.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { Api, ApiFailure } from '../shared/api.ts';
import type { Cancellation } from './cancellation.ts';

export type ManagedState =
  | { status: 'loading' }
  | { status: 'failed'; failure: ApiFailure }
  | { status: 'ready'; visit: KnownVisit & Appointment };

export type ManagedVisit = InstanceType<typeof ManagedVisitModel>;

export const ManagedVisitModel = createModel((api: Api, catalog: Catalog, cancellation: Cancellation) => {
  const state = signal<ManagedState>({ status: 'loading' });
  /** How often it was asked for again: the focus follows. */
  const moves = signal(0);
  let token = '';
  let requests = 0;

  /** Half a token isn't worth a question; the answer would be this one. */
  const ask = async (): Promise<Result<{ appointment: KnownVisit }, ApiFailure>> =>
    VisitToken.safeParse(token).success ? api.appointment(token) : refuse({ code: 'cancel_denied' });

  /** Loads the visit together with the clinic, which has the names of what it is for. */
  async function load() {
    const request = ++requests;
    state.value = { status: 'loading' };
    const [answer] = await Promise.all([ask(), catalog.state.value.status === 'ready' || catalog.load()]);
    // Another one was opened meanwhile.
    if (request !== requests) return;
    if (!answer.ok) {
      state.value = { status: 'failed', failure: answer.problem };
      return;
    }
    const visit = { ...answer.value.appointment, cancel_token: token };
    void catalog.loadPrices(visit.employee_id);
    if (visit.state === 'cancelled') cancellation.wasCancelled();
    state.value = { status: 'ready', visit };
  }

  return {
    state,
    moves,
    /** @param of as a link or this browser's list brought it: it may be anything */
    open: (of: string) => {
      token = of;
      return load();
    },
    /** Once more; the focus goes to what comes, because the button that was pressed goes away. */
    retry: () => {
      moves.value++;
      return load();
    },
  };
});

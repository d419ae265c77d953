// Sends a booking to the clinic: never twice, and never with a guess about how it ended.
import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { ChangedSlot } from '../../contract/booking.ts';
import type { AdvancedBookingRequest, BookingRequest, MoveRequest } from '../../contract/booking-request.ts';
import type { Proof } from '../../contract/proof.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { Api, ApiFailure } from '../shared/api.ts';
import { retryUntilAnswered } from '../shared/retry-until-answered.ts';
import type { SlotChoice } from '../times/slot-choice.ts';
import { type BookingProcess, type BookingProcessEvent, isSending, nextBookingProcess } from './booking-process.ts';
import { withProof } from './challenge.ts';
import { commentWithSource } from './comment-with-source.ts';
import type { PatientDetails } from './patient-details.ts';
import type { VisitDraft } from './visit-draft.ts';

export type SubmissionDeps = {
  /** A fresh Idempotency-Key. */
  key: () => string;
  /** Resolves after that many ms. */
  wait: (ms: number) => Promise<void>;
  online: () => boolean;
  /** Ms since some moment, whatever the device's clock says. */
  monotonicMs: () => number;
  /** The secret of this browser, by which it gets its visit again after a reload. */
  browser: () => string;
  /** Only over https. */
  subtle: SubtleCrypto | undefined;
};

/** After that long the patient sees that the clinic's answer is delayed. */
const delayedAfterMs = 4000;

type BookingAttempt = {
  key: string;
  slot: SlotChoice;
  body: BookingRequest | AdvancedBookingRequest | MoveRequest;
  proof: Proof;
  /** The slot's id has changed once already. */
  renamed?: true;
};
type Collaborators = { api: Api; catalog: Catalog; draft: VisitDraft; patient: PatientDetails };
type SubmissionCallbacks = {
  /** The step changes, or the form is sent back with errors: the focus has to follow. */
  onTurn: () => void;
  /** Nothing was booked. */
  onRefused: (failure: ApiFailure, slot: SlotChoice) => Promise<void>;
};

/** The place that the patient chose, under another id: it is booked without asking. */
const isSamePlace = (
  { employee_id, slot_id, date, time, duration, price }: ChangedSlot,
  { slot, body }: BookingAttempt,
): boolean =>
  slot_id !== slot.slot_id &&
  `${[employee_id, date, time]}` === `${[slot.employee_id, slot.date, slot.time]}` &&
  duration === (body.duration ?? duration) &&
  (price?.amount ?? body.price?.amount) === (body.price?.amount ?? price?.amount);

export const SubmissionModel = createModel(
  (
    { api, catalog, draft, patient }: Collaborators,
    { key: newKey, wait, online, monotonicMs, subtle, browser }: SubmissionDeps,
    { onTurn, onRefused }: SubmissionCallbacks,
  ) => {
    const process = signal<BookingProcess>({ status: 'idle' });
    // Made before the press that uses it: a browser may repeat a POST on its own, and must do so with the same key.
    let nextKey = newKey();
    /** The attempt under way, or the one whose end isn't known. */
    let attempt: BookingAttempt | undefined;
    let source: string | undefined;
    let formShownAtMs: number | undefined;

    /** The only place that moves the process. */
    function dispatch(event: BookingProcessEvent) {
      process.value = nextBookingProcess(process.peek(), event);
    }

    function refuse(failure: ApiFailure, slot: SlotChoice) {
      const now = failure.slot;
      const moved = now && (now.date !== slot.date || now.time !== slot.time);
      // Another time fits the first of several services; it may be too short for all of them.
      const several = draft.serviceIds.value.length > 1;
      const alternatives = several ? [] : (failure.alternatives ?? []);
      const changed =
        now && !(several && moved)
          ? { slot: now, before: { minutes: draft.minutes.value, price: draft.price.value } }
          : undefined;
      dispatch({ type: 'refused', failure, slot, alternatives, changed });
    }

    /**
     * Books the chosen slot for the patient in the form. Does nothing while a booking is under way.
     * @param trap the value of the field that no patient sees
     */
    async function book(trap = '') {
      const slot = draft.slot.value;
      const result = patient.read();
      if (isSending(process.value) || slot === undefined || result === undefined) return;
      if (!result.ok) {
        patient.showErrors(result.errors);
        dispatch({ type: 'form_rejected' });
        return onTurn();
      }
      if (!online()) return refuse({ code: 'no_connection' }, slot);
      const priceType = catalog.priceType.value;
      const comment = 'moves' in result.patient ? undefined : commentWithSource(result.patient.comment, source);
      const body = {
        ...result.patient,
        ...(comment !== undefined && { comment }),
        services: [...draft.serviceIds.value],
        slot_date: slot.date,
        slot_time: slot.time,
        duration: draft.minutes.value,
        price: draft.price.value,
        ...(priceType !== undefined && { price_type_id: priceType }),
      };
      const proof = {
        browser: browser(),
        ...(trap !== '' && { trap }),
        ...(formShownAtMs !== undefined && { shown_for: Math.round(monotonicMs() - formShownAtMs) }),
      };
      attempt = { key: nextKey, slot, body, proof };
      dispatch({ type: 'submitted' });
      await send(attempt, false);
    }

    /** Sends the unconfirmed attempt again, with the same key. */
    async function checkAgain() {
      const current = process.value;
      if (current.status !== 'unconfirmed' || attempt === undefined) return;
      dispatch({ type: 'rechecked', failure: current.failure });
      await send(attempt, true);
    }

    async function send(current: BookingAttempt, mayBeBooked: boolean) {
      const { key, slot, body, proof } = current;
      const delayed = () => {
        if (attempt === current) dispatch({ type: 'delayed' });
      };
      // A single request may take as long as the ERP's timeout, so this may come before the first retry.
      void wait(delayedAfterMs).then(delayed);
      const { employee_id, slot_id } = slot;
      const sent = await retryUntilAnswered(
        withProof(api, subtle, proof, (proved) =>
          'price_type_id' in body
            ? api.bookAdvanced(employee_id, slot_id, body, key, proved)
            : api.book(employee_id, slot_id, body, key, proved),
        ),
        { wait, onRetry: delayed, mayBeDone: mayBeBooked },
      );
      onTurn();
      if (sent.outcome === 'unknown') return dispatch({ type: 'lost', failure: sent.failure });
      nextKey = newKey();
      attempt = undefined;
      if (sent.outcome === 'done') {
        patient.clear();
        return dispatch({ type: 'booked', appointment: sent.value.appointment });
      }
      const fieldErrors = patient.errorsOf(sent.failure);
      if (fieldErrors) {
        patient.showErrors(fieldErrors);
        dispatch({ type: 'form_rejected' });
        return onTurn();
      }
      const moved = sent.failure.slot;
      if (moved && !current.renamed && isSamePlace(moved, current)) {
        attempt = { ...current, key: nextKey, slot: { ...slot, slot_id: moved.slot_id }, renamed: true };
        return send(attempt, false);
      }
      refuse(sent.failure, slot);
      await onRefused(sent.failure, slot);
    }

    return {
      process: process as ReadonlySignal<BookingProcess>,
      book,
      checkAgain,
      /** Where the visitor came from, as text for the clinic: added to the comment of every booking from now on. */
      setSource: (text: string | undefined) => {
        source = text;
      },
      /** The form is on the screen. How long it takes until it is sent tells patients from bots. */
      noteFormShown: () => {
        formShownAtMs = monotonicMs();
        api.note('details');
      },
      /** The patient goes on after a refusal, or starts another booking. */
      dismiss: () => dispatch({ type: 'dismissed' }),
      /** Back to the state in which another way was started, or that of a link whose time is gone. */
      restore: (to: BookingProcess) => dispatch({ type: 'restored', process: to }),
    };
  },
);

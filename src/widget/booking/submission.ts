// Sending one booking to the clinic, and what is known of it meanwhile: never twice, never lost, never guessed.
import { createModel, signal } from '@preact/signals';
import type { AdvancedBookingRequest, Alternative, Appointment, BookingRequest } from '../../contract/booking.ts';
import type { Proof } from '../../contract/proof.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { Api, ApiFailure } from '../shared/api.ts';
import { retryUntilAnswered } from '../shared/retry-until-answered.ts';
import type { SlotChoice } from '../times/availability.ts';
import { withProof } from './challenge.ts';
import { withSource } from './comment-with-source.ts';
import type { PatientDetails } from './patient-details.ts';
import type { VisitDraft } from './visit-draft.ts';

/** Where the booking stands. `refused`: nothing was booked, `slot` is what was asked for. `unconfirmed`: nobody knows. */
export type BookingProcess =
  | { status: 'idle' }
  | { status: 'sending'; slow: boolean }
  | { status: 'refused'; failure: ApiFailure; slot: SlotChoice; alternatives: readonly Alternative[] }
  | { status: 'unconfirmed'; failure: ApiFailure; checking: boolean }
  | { status: 'booked'; appointment: Appointment };

/** What the model needs of the world. `key`: a fresh Idempotency-Key; `wait`: resolves after that many ms; `subtle`: only over https. */
export type SubmissionDeps = {
  key: () => string;
  wait: (ms: number) => Promise<void>;
  online: () => boolean;
  now: () => Date;
  subtle: SubtleCrypto | undefined;
};

/** After so many ms a booking takes long: the patient hears that it is still being waited for. */
const slowAfter = 4000;

type BookingAttempt = { key: string; slot: SlotChoice; body: BookingRequest | AdvancedBookingRequest; proof: Proof };
type Collaborators = { api: Api; catalog: Catalog; draft: VisitDraft; patient: PatientDetails };
type SubmissionCallbacks = {
  /** An answer has come. */
  answered: () => void;
  /** Nothing was booked. */
  refused: (failure: ApiFailure, slot: SlotChoice) => Promise<void>;
  /** The form can't be sent as it is: its errors say why. */
  sentBack: () => void;
};

export const SubmissionModel = createModel(
  ({ api, catalog, draft, patient }: Collaborators, world: SubmissionDeps, told: SubmissionCallbacks) => {
    const { key: freshKey, wait, online, now } = world;
    const process = signal<BookingProcess>({ status: 'idle' });
    // Made before the press that needs it: a browser may send a POST again by itself, and must do so with the same key.
    let nextKey = freshKey();
    let attempt: BookingAttempt | undefined;
    let source: string | undefined;
    /** When the form came on the screen, ms since 1970. */
    let shownAt: number | undefined;

    const refuse = (failure: ApiFailure, slot: SlotChoice) => {
      // What is free for the first of several services may be too short for all of them.
      const alternatives = draft.serviceIds.value.length > 1 ? [] : (failure.alternatives ?? []);
      process.value = { status: 'refused', failure, slot, alternatives };
    };

    /**
     * Books the chosen time for the patient in the form; a second press while that is under way does nothing.
     * @param trap what stands in the field that no patient sees
     */
    async function book(trap = '') {
      const chosen = draft.slot.value;
      const result = patient.read();
      if (process.value.status === 'sending' || chosen === undefined || result === undefined) return;
      if (!result.ok) {
        patient.errors.value = result.errors;
        process.value = { status: 'idle' };
        return told.sentBack();
      }
      if (!online()) return refuse({ code: 'no_connection' }, chosen);
      const priceType = catalog.priceType.value;
      const comment = withSource(result.patient.comment, source);
      const body = {
        ...result.patient,
        ...(comment !== undefined && { comment }),
        services: [...draft.serviceIds.value],
        slot_date: chosen.date,
        slot_time: chosen.time,
        ...(priceType !== undefined && { price_type_id: priceType }),
      };
      const proof = {
        ...(trap !== '' && { trap }),
        ...(shownAt !== undefined && { shown_for: now().getTime() - shownAt }),
      };
      attempt = { key: nextKey, slot: chosen, body, proof };
      process.value = { status: 'sending', slow: false };
      await send(attempt, false);
    }

    /** Sends the same attempt with the same key again, after nobody knew what became of it. */
    async function checkAgain() {
      const current = process.value;
      if (current.status !== 'unconfirmed' || current.checking || attempt === undefined) return;
      process.value = { ...current, checking: true };
      await send(attempt, true);
    }

    async function send({ key, slot: asked, body, proof }: BookingAttempt, doubtful: boolean) {
      let answered = false;
      const slow = () => {
        if (!answered && process.value.status === 'sending') process.value = { status: 'sending', slow: true };
      };
      // One request alone may take as long as the ERP is given: nothing is lost and sent again meanwhile.
      void wait(slowAfter).then(slow);
      const { employee_id, slot_id } = asked;
      const sent = await retryUntilAnswered(
        withProof(api, world.subtle, proof, (proved) =>
          'price_type_id' in body
            ? api.bookAdvanced(employee_id, slot_id, body, key, proved)
            : api.book(employee_id, slot_id, body, key, proved),
        ),
        { wait, slow, doubtful },
      );
      answered = true;
      told.answered();
      if (sent.outcome === 'unknown') {
        process.value = { status: 'unconfirmed', failure: sent.failure, checking: false };
        return;
      }
      nextKey = freshKey();
      if (sent.outcome === 'done') {
        patient.clear();
        process.value = { status: 'booked', appointment: sent.value.appointment };
        return;
      }
      const wrong = patient.errorsOf(sent.failure);
      if (wrong) {
        patient.errors.value = wrong;
        process.value = { status: 'idle' };
        return told.sentBack();
      }
      refuse(sent.failure, asked);
      await told.refused(sent.failure, asked);
    }

    return {
      process,
      book,
      /** Where the patient comes from, as text for the clinic: every booking from now on takes it along. */
      setSource: (text: string | undefined) => {
        source = text;
      },
      checkAgain,
      /** The form is on the screen: how long a patient had it before them tells them from a program. */
      formShown: () => {
        shownAt = now().getTime();
      },
      /** What was refused is told no more: the patient has gone on. */
      settle: (to: BookingProcess = { status: 'idle' }) => {
        process.value = to;
      },
    };
  },
);

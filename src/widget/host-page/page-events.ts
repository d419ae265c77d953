// The events that a widget sends to its host page. They say nothing about the patient, and name no doctor or service.
import { createModel, effect, untracked } from '@preact/signals';
import type { Booking, Step } from '../booking/booking.ts';
import { isSending } from '../booking/booking-process.ts';
import type { VisitDraft } from '../booking/visit-draft.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { Availability } from '../times/availability.ts';
import type { Cancellation } from '../visits/cancellation.ts';
import type { VisitsView } from '../visits/visits-view.ts';
import type { FailureCode } from '../words/words.ts';

/** `list`, `visit`: booked visits. */
type ShownStep = Step | 'list' | 'visit';

/**
 * `failed`: something couldn't be loaded or done. A booking whose end isn't known is neither `booked` nor `failed`: its
 * step is `unconfirmed`. `appointment`: always the same for the same visit (see `appointmentReference`).
 */
export type WidgetEvent =
  | { name: 'ready' }
  | { name: 'step'; step: ShownStep }
  | { name: 'slot_selected' }
  | { name: 'submitted' }
  | { name: 'booked'; appointment: string }
  | { name: 'cancelled'; appointment: string }
  | { name: 'failed'; code: FailureCode };

export type EmitEvent = (event: WidgetEvent) => void;

/**
 * A reference to a visit, for analytics: a 64-bit FNV-1a hash of its cancel token, which has at least 256 bits and
 * can't be restored from it. At most 13 characters.
 */
export function appointmentReference(token: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const letter of token) hash = BigInt.asUintN(64, (hash ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n);
  return hash.toString(36);
}

type Collaborators = {
  availability: Availability;
  booking: Booking;
  cancellation: Cancellation;
  catalog: Catalog;
  visitsView: VisitsView;
  draft: VisitDraft;
};

/** Emits every event but `cancelled`, which the session emits because only the cancellation knows the visit's token. */
export const PageEventsModel = createModel(
  ({ availability, booking, cancellation, catalog, visitsView, draft }: Collaborators, emit: EmitEvent) => {
    /** Emits an event for the first value and for each change, but not for `undefined`. */
    const emitOnChange = <T>(read: () => T | undefined, toEvent: (value: T) => WidgetEvent) => {
      let previous: T | undefined;
      effect(() => {
        const value = read();
        if (value !== undefined && value !== previous) untracked(() => emit(toEvent(value)));
        previous = value;
      });
    };
    const failed = ({ code }: { code: FailureCode }): WidgetEvent => ({ name: 'failed', code });

    emitOnChange(
      () => (catalog.state.value.status === 'ready' ? true : undefined),
      () => ({ name: 'ready' }),
    );
    emitOnChange(
      () => visitsView.screen.value ?? (catalog.state.value.status === 'ready' ? booking.step.value : undefined),
      (step) => ({ name: 'step', step }),
    );
    emitOnChange(
      () => draft.slot.value,
      () => ({ name: 'slot_selected' }),
    );
    emitOnChange(
      () => (isSending(booking.process.value) ? true : undefined),
      () => ({ name: 'submitted' }),
    );
    emitOnChange(
      () => (booking.process.value.status === 'booked' ? booking.process.value.appointment : undefined),
      ({ cancel_token }) => ({ name: 'booked', appointment: appointmentReference(cancel_token) }),
    );
    for (const state of [catalog.state, availability.state]) {
      emitOnChange(() => (state.value.status === 'failed' ? state.value.failure : undefined), failed);
    }
    for (const { process } of [booking, cancellation]) {
      emitOnChange(() => (process.value.status === 'refused' ? process.value.failure : undefined), failed);
    }
    return {};
  },
);

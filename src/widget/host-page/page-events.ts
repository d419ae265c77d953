// What a widget tells the page around it, as it happens. Nothing about the patient, no name of a doctor or a service.
import { createModel, effect, untracked } from '@preact/signals';
import type { Booking, Step } from '../booking/booking.ts';
import type { VisitDraft } from '../booking/visit-draft.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { Availability } from '../times/availability.ts';
import type { Cancellation } from '../visits/cancellation.ts';
import type { VisitsView } from '../visits/visits-view.ts';
import type { FailureCode } from '../words/words.ts';

/** `list`, `visit`: visits that are booked already. */
export type ShownStep = Step | 'list' | 'visit';

/**
 * `failed`: something couldn't be had or done. What nobody knows the end of is neither `booked` nor `failed`: its step is `unconfirmed`.
 * `appointment`: the same for the same visit (see `referenceOf`).
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
 * A visit's reference for whoever counts visits: 64 bits of its cancel token's 256 and more (FNV-1a), from which the token can't be had
 * back; 13 characters or fewer.
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

/** Tells what the models do; where a cancellation ends well, its model itself tells whose. */
export const PageEventsModel = createModel(
  ({ availability, booking, cancellation, catalog, visitsView, draft }: Collaborators, tell: EmitEvent) => {
    /** Tells a value's every change but to `undefined`. @param first whether its first value is told too */
    const whenever = <T>(read: () => T | undefined, told: (value: T) => WidgetEvent) => {
      let before: T | undefined;
      effect(() => {
        const value = read();
        if (value !== undefined && value !== before) untracked(() => tell(told(value)));
        before = value;
      });
    };
    const failed = ({ code }: { code: FailureCode }): WidgetEvent => ({ name: 'failed', code });

    whenever(
      () => (catalog.state.value.status === 'ready' ? true : undefined),
      () => ({ name: 'ready' }),
    );
    whenever(
      () => visitsView.view.value ?? (catalog.state.value.status === 'ready' ? booking.step.value : undefined),
      (step) => ({ name: 'step', step }),
    );
    whenever(
      () => draft.slot.value,
      () => ({ name: 'slot_selected' }),
    );
    whenever(
      () => (booking.process.value.status === 'sending' ? true : undefined),
      () => ({ name: 'submitted' }),
    );
    whenever(
      () => (booking.process.value.status === 'booked' ? booking.process.value.appointment : undefined),
      ({ cancel_token }) => ({ name: 'booked', appointment: appointmentReference(cancel_token) }),
    );
    for (const state of [catalog.state, availability.state]) {
      whenever(() => (state.value.status === 'failed' ? state.value.failure : undefined), failed);
    }
    for (const { process } of [booking, cancellation]) {
      whenever(() => (process.value.status === 'refused' ? process.value.failure : undefined), failed);
    }
    return {};
  },
);

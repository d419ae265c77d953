import { useEffect, useRef } from 'preact/hooks';
import type { PatientField } from '../../contract/booking.ts';
import { Consent } from '../booking/Consent.tsx';
import { type FieldError, formFields } from '../booking/read-patient.ts';
import { slotNote, visitFacts } from '../booking/visit-text.ts';
import { PriceTypes } from '../offers/PriceTypes.tsx';
import { CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { slotTitle } from '../times/slot-text.ts';
import { ActionBar } from '../ui/ActionBar.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Field } from '../ui/Field.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { I18n } from '../words/i18n.ts';

const inputs: Record<
  PatientField,
  {
    word: 'name' | 'phone' | 'email' | 'birthdate' | 'comment' | 'passport';
    kind: 'text' | 'tel' | 'email' | 'date' | 'lines';
    autocomplete: string;
  }
> = {
  patient_name: { word: 'name', kind: 'text', autocomplete: 'name' },
  patient_phone: { word: 'phone', kind: 'tel', autocomplete: 'tel' },
  patient_email: { word: 'email', kind: 'email', autocomplete: 'email' },
  birthdate: { word: 'birthdate', kind: 'date', autocomplete: 'bday' },
  comment: { word: 'comment', kind: 'lines', autocomplete: 'off' },
  passport: { word: 'passport', kind: 'text', autocomplete: 'off' },
};

/** What is asked of whoever books for somebody else: the browser mustn't fill in their own answers as the patient's. */
const ofOther: Partial<Record<PatientField, 'name_of_patient' | 'phone_of_contact'>> = {
  patient_name: 'name_of_patient',
  patient_phone: 'phone_of_contact',
};
const ownAnyway: readonly PatientField[] = ['patient_phone', 'patient_email'];

/** What to do about an answer that can't be taken, in words. */
function complaint(i18n: I18n, field: PatientField, { problem, missing }: FieldError, example: string): string {
  const what = missing ? i18n.plural('phone_missing_digits', missing) : i18n.t(`field_${problem}`);
  return field === 'patient_phone' ? `${what} ${i18n.t('example', { example })}` : what;
}

/** Who is coming, and the whole visit once more: the last step before booking. */
export function DetailsStep() {
  const { booking, catalog, move, draft, patient, options, today } = useSession();
  const moving = move.state.value.status === 'choosing';
  const i18n = catalog.i18n.value;
  const form = useRef<HTMLFormElement>(null);
  const trap = useRef<HTMLInputElement>(null);
  const process = booking.process.value;
  const busy = process.status === 'sending';
  const moves = booking.moves.value;
  const slot = draft.slot.value;
  const other = patient.forOther.value;

  useEffect(booking.formShown, []);

  // A form that was sent back shows its first wrong answer.
  useEffect(() => {
    if (patient.errorCount.peek() > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [moves]);

  return (
    <form
      ref={form}
      class="details"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        for (const input of event.currentTarget.elements) {
          // Enter sends the form from inside a field that was never left.
          if (input instanceof HTMLInputElement) patient.note(input.name as PatientField, input.validity.badInput);
        }
        void booking.book(trap.current?.value);
      }}
    >
      <Heading moves={moves} hint={i18n.t('details_hint')}>
        {i18n.t('details_title')}
      </Heading>
      {process.status === 'refused' && (
        <Notice title={i18n.t('not_booked')}>
          {i18n.failure(process.failure)}
          <CallClinic kind="link" />
        </Notice>
      )}
      <Choice
        label={i18n.t('for_whom')}
        answers={[
          { id: 'me', title: i18n.t('for_me') },
          { id: 'other', title: i18n.t('for_other') },
        ]}
        chosen={other ? 'other' : 'me'}
        fixed={busy}
        onChoose={(id) => patient.setForOther(id === 'other')}
      />
      {formFields(options.fields).map((field) => {
        const { word, kind, autocomplete } = inputs[field];
        const error = patient.errors.value[field];
        const required = formFields(options.required).includes(field);
        return (
          <Field
            key={field}
            name={field}
            label={i18n.t((other && ofOther[field]) || word)}
            kind={kind}
            autocomplete={other && !ownAnyway.includes(field) ? 'off' : autocomplete}
            required={required}
            optional={!required && i18n.t('optional')}
            fixed={busy}
            latest={field === 'birthdate' ? today() : undefined}
            value={patient.form.value[field]}
            error={error && complaint(i18n, field, error, catalog.clinic.value?.phone_format.example ?? '')}
            onInput={(value) => patient.type(field, value)}
            onLeave={(unreadable) => patient.leave(field, unreadable)}
          />
        );
      })}
      {/* For programs that fill in whatever there is. People don't see it, nor do their screen readers, password managers or Tab. */}
      <div class="unseen" aria-hidden="true">
        <input ref={trap} name="visit_topic" tabIndex={-1} autocomplete="off" data-1p-ignore data-lpignore="true" />
      </div>
      <PriceTypes fixed={busy} />
      {slot && (
        <section class="card review" part="card" aria-label={i18n.t('review_title')}>
          <h3>{i18n.t('review_title')}</h3>
          <Facts
            facts={visitFacts(catalog, {
              ...slot,
              services: draft.serviceIds.value,
              duration: draft.minutes.value ?? slot.duration,
            })}
          />
        </section>
      )}
      <Consent fixed={busy} />
      {slot && (
        <ActionBar
          title={slotTitle(i18n, slot)}
          note={busy && process.slow ? i18n.t('still_booking') : slotNote(i18n, draft)}
        >
          <Button type="submit" weighty busy={busy}>
            {i18n.t(moving ? (busy ? 'moving' : 'move_visit') : busy ? 'booking' : 'book')}
          </Button>
        </ActionBar>
      )}
    </form>
  );
}

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
import type { Speech } from '../words/i18n.ts';

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
function complaint(speech: Speech, field: PatientField, { problem, missing }: FieldError, example: string): string {
  const what = missing ? speech.count('phone_missing_digits', missing) : speech.say(`field_${problem}`);
  return field === 'patient_phone' ? `${what} ${speech.say('example', { example })}` : what;
}

/** Who is coming, and the whole visit once more: the last step before booking. */
export function DetailsStep() {
  const { booking, catalog, move, visit, patient, options, today } = useSession();
  const moving = move.state.value.status === 'choosing';
  const speech = catalog.speech.value;
  const form = useRef<HTMLFormElement>(null);
  const trap = useRef<HTMLInputElement>(null);
  const process = booking.process.value;
  const busy = process.status === 'sending';
  const moves = booking.moves.value;
  const slot = visit.slot.value;
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
      <Heading moves={moves} hint={speech.say('details_hint')}>
        {speech.say('details_title')}
      </Heading>
      {process.status === 'refused' && (
        <Notice title={speech.say('not_booked')}>
          {speech.failure(process.failure)}
          <CallClinic kind="link" />
        </Notice>
      )}
      <Choice
        label={speech.say('for_whom')}
        answers={[
          { id: 'me', title: speech.say('for_me') },
          { id: 'other', title: speech.say('for_other') },
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
            label={speech.say((other && ofOther[field]) || word)}
            kind={kind}
            autocomplete={other && !ownAnyway.includes(field) ? 'off' : autocomplete}
            required={required}
            optional={!required && speech.say('optional')}
            fixed={busy}
            latest={field === 'birthdate' ? today() : undefined}
            value={patient.form.value[field]}
            error={error && complaint(speech, field, error, catalog.clinic.value?.phone_format.example ?? '')}
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
        <section class="card review" part="card" aria-label={speech.say('review_title')}>
          <h3>{speech.say('review_title')}</h3>
          <Facts
            facts={visitFacts(catalog, {
              ...slot,
              services: visit.serviceIds.value,
              duration: visit.minutes.value ?? slot.duration,
            })}
          />
        </section>
      )}
      <Consent fixed={busy} />
      {slot && (
        <ActionBar
          title={slotTitle(speech, slot)}
          note={busy && process.slow ? speech.say('still_booking') : slotNote(speech, visit)}
        >
          <Button type="submit" weighty busy={busy}>
            {speech.say(moving ? (busy ? 'moving' : 'move_visit') : busy ? 'booking' : 'book')}
          </Button>
        </ActionBar>
      )}
    </form>
  );
}

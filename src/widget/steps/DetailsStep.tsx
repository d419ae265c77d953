import { useEffect, useRef } from 'preact/hooks';
import type { PatientField } from '../../contract/booking.ts';
import { CallClinic } from '../CallClinic.tsx';
import type { FieldError } from '../form.ts';
import { fieldOf } from '../form.ts';
import { useSession } from '../session.ts';
import type { Speech } from '../speech.ts';
import { slotNote, slotTitle } from '../summary.ts';
import { ActionBar } from '../ui/ActionBar.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';

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

/** What to do about an answer that can't be taken, in words. */
function complaint(speech: Speech, field: PatientField, { problem, missing }: FieldError, example: string): string {
  const what = missing ? speech.count('phone_missing_digits', missing) : speech.say(`field_${problem}`);
  return field === 'patient_phone' ? `${what} ${speech.say('example', { example })}` : what;
}

/** Who is coming: the last step before booking. */
export function DetailsStep() {
  const { booking, catalog, visit, patient, options, today } = useSession();
  const speech = catalog.speech.value;
  const clinic = catalog.clinic.value;
  const form = useRef<HTMLFormElement>(null);
  const trap = useRef<HTMLInputElement>(null);
  const fields: PatientField[] = ['patient_name', 'patient_phone', ...options.fields.map((field) => fieldOf[field])];
  const errors = patient.errors.value;
  const process = booking.process.value;
  const moves = booking.moves.value;
  const slot = visit.slot.value;

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
      {fields.map((field) => {
        const { word, kind, autocomplete } = inputs[field];
        const error = errors[field];
        const required = field === 'patient_name' || field === 'patient_phone';
        return (
          <Field
            key={field}
            name={field}
            label={speech.say(word)}
            kind={kind}
            autocomplete={autocomplete}
            required={required}
            optional={!required && speech.say('optional')}
            fixed={process.status === 'sending'}
            latest={field === 'birthdate' ? today() : undefined}
            value={patient.form.value[field]}
            error={error && complaint(speech, field, error, clinic?.phone_format.example ?? '')}
            onInput={(value) => patient.type(field, value)}
            onLeave={(unreadable) => patient.leave(field, unreadable)}
          />
        );
      })}
      {/* For programs that fill in whatever there is. People don't see it, nor do their screen readers, password managers or Tab. */}
      <div class="unseen" aria-hidden="true">
        <input ref={trap} name="visit_topic" tabIndex={-1} autocomplete="off" data-1p-ignore data-lpignore="true" />
      </div>
      {slot && (
        <ActionBar
          title={slotTitle(speech, slot)}
          note={process.status === 'sending' && process.slow ? speech.say('still_booking') : slotNote(speech, visit)}
        >
          <Button type="submit" weighty busy={process.status === 'sending'}>
            {speech.say(process.status === 'sending' ? 'booking' : 'book')}
          </Button>
        </ActionBar>
      )}
    </form>
  );
}

import { useEffect, useRef } from 'preact/hooks';
import type { PatientField } from '../../contract/booking.ts';
import type { OptionalField } from '../../contract/optional-fields.ts';
import { isSending } from '../booking/booking-process.ts';
import { Consent } from '../booking/Consent.tsx';
import { type FieldError, formFields } from '../booking/read-patient.ts';
import { VisitFacts } from '../booking/VisitFacts.tsx';
import { PriceTypes } from '../offers/PriceTypes.tsx';
import { CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { ActionBar } from '../ui/ActionBar.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
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
    /** Which letters a phone's keyboard makes large; by itself it begins each sentence so. */
    capitals?: 'words' | 'characters' | 'off';
  }
> = {
  patient_name: { word: 'name', kind: 'text', autocomplete: 'name', capitals: 'words' },
  patient_phone: { word: 'phone', kind: 'tel', autocomplete: 'tel' },
  patient_email: { word: 'email', kind: 'email', autocomplete: 'email', capitals: 'off' },
  birthdate: { word: 'birthdate', kind: 'date', autocomplete: 'bday' },
  comment: { word: 'comment', kind: 'lines', autocomplete: 'off' },
  passport: { word: 'passport', kind: 'text', autocomplete: 'off', capitals: 'characters' },
};

/** Other labels while the visit is for somebody else. */
const labelsForOther: Partial<Record<PatientField, 'name_of_patient' | 'phone_of_contact'>> = {
  patient_name: 'name_of_patient',
  patient_phone: 'phone_of_contact',
};
/** The fields that stay the booker's own: the browser may fill them in even then. */
const bookersFields: readonly PatientField[] = ['patient_phone', 'patient_email'];

/** The text of a field's error. */
function errorText(i18n: I18n, field: PatientField, { problem, missing }: FieldError, example: string): string {
  const text = missing ? i18n.plural('phone_missing_digits', missing) : i18n.t(`field_${problem}`);
  return field === 'patient_phone' ? `${text} ${i18n.t('example', { example })}` : text;
}

/** The patient's details below a review of the visit: the last step before booking. */
export function DetailsStep() {
  const { booking, catalog, move, draft, patient, options } = useSession();
  const moving = move.state.value.status === 'choosing';
  const i18n = catalog.i18n.value;
  const form = useRef<HTMLFormElement>(null);
  const honeypot = useRef<HTMLInputElement>(null);
  const process = booking.process.value;
  const busy = isSending(process);
  const focusRequests = booking.focusRequests.value;
  const slot = draft.slot.value;
  const other = patient.forOther.value;
  const errorCount = patient.errorCount.value;
  const mail = catalog.clinic.value?.mail;
  const fields = formFields(mail ? [...new Set<OptionalField>(['email', ...options.fields])] : options.fields);

  const readings = patient.readings();
  const notes: Partial<Record<PatientField, string | undefined>> = {
    patient_phone: readings.phone,
    patient_email: mail ? i18n.t('email_hint') : undefined,
    birthdate: readings.birthdate
      ? i18n.birthdate(readings.birthdate)
      : i18n.t('example', { example: i18n.dateExample() }),
  };
  // Some browsers and password managers fill in fields without an event, and the next rendering would empty them.
  const fillFrom = (filled: HTMLFormElement) =>
    patient.fill(
      [...filled.elements].flatMap((input) =>
        input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement ? [[input.name, input.value]] : [],
      ),
    );

  useEffect(booking.noteFormShown, []);

  // After a rejected form, the first field with an error gets the focus, and comes to the top with its label.
  useEffect(() => {
    if (patient.errorCount.peek() === 0) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    wrong?.focus({ preventScroll: true });
    wrong?.closest('.field')?.scrollIntoView({ block: 'start' });
  }, [focusRequests]);

  /** Enter goes to the next field. In the last one it submits, as in any form. */
  const goToNextField = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    const at = fields.indexOf(event.target.name as PatientField);
    const next = at < 0 ? undefined : fields[at + 1];
    if (next === undefined) return;
    event.preventDefault();
    form.current?.querySelector<HTMLElement>(`[name=${next}]`)?.focus();
  };

  return (
    <form
      ref={form}
      class="details"
      noValidate
      onInput={(event) => fillFrom(event.currentTarget)}
      onChange={(event) => fillFrom(event.currentTarget)}
      onKeyDown={goToNextField}
      onSubmit={(event) => {
        event.preventDefault();
        fillFrom(event.currentTarget);
        void booking.book(honeypot.current?.value);
      }}
    >
      <Heading focusRequests={focusRequests} hint={i18n.t(moving ? 'move_details_hint' : 'details_hint')}>
        {i18n.t('details_title')}
      </Heading>
      {/* Of it only when, with whom and where are seen: the rest is in the line above. */}
      {slot && (
        <section class="review" aria-label={i18n.t('review_title')}>
          <VisitFacts
            visit={{ ...slot, services: draft.serviceIds.value, duration: draft.minutes.value ?? slot.duration }}
          />
        </section>
      )}
      {process.status === 'refused' && (
        <Notice title={i18n.t('not_booked')}>
          {i18n.failure(process.failure)} <CallClinic kind="link" />
        </Notice>
      )}
      <Choice
        label={i18n.t('for_whom')}
        answers={[
          { id: 'me', title: i18n.t('for_me') },
          { id: 'other', title: i18n.t('for_other') },
        ]}
        chosen={other ? 'other' : 'me'}
        locked={busy}
        onChoose={(id) => patient.setForOther(id === 'other')}
      />
      {fields.map((field, index) => {
        const { word, kind, autocomplete, capitals } = inputs[field];
        const error = patient.errors.value[field];
        const required = formFields(options.required).includes(field);
        return (
          <Field
            key={field}
            name={field}
            label={i18n.t((other && labelsForOther[field]) || word)}
            kind={kind}
            capitals={capitals}
            enterKey={index < fields.length - 1 ? 'next' : 'go'}
            autocomplete={other && !bookersFields.includes(field) ? 'off' : autocomplete}
            required={required}
            optional={!required && i18n.t('optional')}
            locked={busy}
            note={notes[field]}
            value={patient.form.value[field]}
            error={error && errorText(i18n, field, error, catalog.clinic.value?.phone_format.example ?? '')}
            onInput={(value) => patient.edit(field, value)}
            onLeave={(value) => {
              patient.fill([[field, value]]);
              patient.leave(field);
            }}
          />
        );
      })}
      {/* A honeypot for bots. Hidden from people, screen readers, password managers and Tab. */}
      <div class="unseen" aria-hidden="true">
        <input ref={honeypot} name="visit_topic" tabIndex={-1} autocomplete="off" data-1p-ignore data-lpignore="true" />
      </div>
      <PriceTypes withSums locked={busy} />
      <Consent locked={busy} />
      {slot && (
        <ActionBar
          title={
            process.status === 'delayed'
              ? i18n.t('still_booking')
              : errorCount > 0
                ? i18n.plural('fix_fields', errorCount)
                : undefined
          }
        >
          <Button type="submit" irreversible busy={busy}>
            {i18n.t(moving ? (busy ? 'moving' : 'move_visit') : busy ? 'booking' : 'book')}
          </Button>
        </ActionBar>
      )}
    </form>
  );
}

import { DoctorAvatar } from '../offers/DoctorAvatar.tsx';
import { offersNote } from '../offers/offer-text.ts';
import { useSession } from '../shared/session.ts';
import { slotTitle } from '../times/slot-text.ts';
import { Button } from '../ui/Button.tsx';
import { isSending } from './booking-process.ts';
import type { VisitQuestion } from './visit-draft.ts';

/** The answers so far, each with a button to change it. Answers that the page gave can't be changed. */
export function AnswersSummary() {
  const { booking, catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const step = booking.step.value;
  const questions = draft.questions.value;
  const answered = (question: VisitQuestion) => questions.indexOf(question) < draft.questionIndex.value;
  const [doctor, offers, slot] = [draft.visitDoctor.value, draft.chosenOffers.value, draft.slot.value];
  const change = (question: VisitQuestion, what: string) =>
    questions.includes(question) &&
    answered(question) &&
    !isSending(booking.process.value) && (
      <Button kind="link" label={`${i18n.t('change')}: ${what}`} onPress={() => booking.reopen(question)}>
        {i18n.t('change')}
      </Button>
    );
  const showDoctor = doctor && (draft.doctor.value ? answered('doctor') : step === 'details');
  const showService = offers.length > 0 && answered('service');
  const names = i18n.listed(...offers.map(({ service }) => i18n.name(service)));
  if (!showDoctor && !showService) return null;
  return (
    <div class="summary">
      {showDoctor && (
        <div class="summary-item summary-doctor">
          <DoctorAvatar doctor={doctor} />
          <p>
            <b>{i18n.name(doctor)}</b>
            <small>{i18n.position(doctor)}</small>
          </p>
          {change('doctor', i18n.name(doctor))}
        </div>
      )}
      {showService && (
        <div class="summary-item">
          <p>
            <b>{names}</b>
            <small>{offersNote(i18n, offers)}</small>
          </p>
          {change('service', names)}
        </div>
      )}
      {slot && step === 'details' && (
        <div class="summary-item summary-time">
          <p>
            <b>{slotTitle(i18n, slot)}</b>
            <small>{i18n.minutes(draft.minutes.value ?? slot.duration)}</small>
          </p>
          {change('time', slotTitle(i18n, slot))}
        </div>
      )}
    </div>
  );
}

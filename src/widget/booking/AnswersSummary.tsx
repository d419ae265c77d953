import { DoctorAvatar } from '../offers/DoctorAvatar.tsx';
import { offersNote } from '../offers/offer-text.ts';
import { useSession } from '../shared/session.ts';
import { slotTitle } from '../times/slot-text.ts';
import { Button } from '../ui/Button.tsx';
import type { Question } from './visit-draft.ts';

/** The answers so far, each with a way to change it; what the page answered in advance can't be changed here. */
export function Summary() {
  const { booking, catalog, visit } = useSession();
  const speech = catalog.speech.value;
  const step = booking.step.value;
  const asked = visit.questions.value;
  const answered = (question: Question) => asked.indexOf(question) < visit.at.value;
  const [doctor, offers, slot] = [visit.visitDoctor.value, visit.chosenOffers.value, visit.slot.value];
  const change = (question: Question, what: string) =>
    asked.includes(question) &&
    answered(question) &&
    booking.process.value.status !== 'sending' && (
      <Button kind="link" label={`${speech.say('change')}: ${what}`} onPress={() => booking.askAgain(question)}>
        {speech.say('change')}
      </Button>
    );
  const showDoctor = doctor && (visit.doctor.value ? answered('doctor') : step === 'details');
  const showService = offers.length > 0 && answered('service');
  const names = offers.map(({ service }) => speech.name(service)).join(', ');
  if (!showDoctor && !showService) return null;
  return (
    <div class="summary">
      {showDoctor && (
        <div class="summary-item summary-doctor">
          <DoctorAvatar doctor={doctor} />
          <p>
            <b>{speech.name(doctor)}</b>
            <small>{speech.position(doctor)}</small>
          </p>
          {change('doctor', speech.name(doctor))}
        </div>
      )}
      {showService && (
        <div class="summary-item">
          <p>
            <b>{names}</b>
            <small>{offersNote(speech, offers)}</small>
          </p>
          {change('service', names)}
        </div>
      )}
      {slot && step === 'details' && (
        <div class="summary-item summary-time">
          <p>
            <b>{slotTitle(speech, slot)}</b>
            <small>{speech.minutes(visit.minutes.value ?? slot.duration)}</small>
          </p>
          {change('time', slotTitle(speech, slot))}
        </div>
      )}
    </div>
  );
}

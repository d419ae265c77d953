import { useSession } from './session.ts';
import { offerNote, slotTitle } from './summary.ts';
import { Avatar } from './ui/Avatar.tsx';
import { Button } from './ui/Button.tsx';
import type { Question } from './visit.ts';

/** The answers so far, each with a way to change it; what the page answered in advance can't be changed here. */
export function Summary() {
  const { booking, catalog, visit } = useSession();
  const speech = catalog.speech.value;
  const step = booking.step.value;
  const asked = visit.questions.value;
  const answered = (question: Question) => asked.indexOf(question) < visit.at.value;
  const [doctor, offer, slot] = [visit.visitDoctor.value, visit.offer.value, visit.slot.value];
  const change = (question: Question, what: string) =>
    asked.includes(question) &&
    answered(question) &&
    booking.process.value.status !== 'sending' && (
      <Button kind="link" label={`${speech.say('change')}: ${what}`} onPress={() => booking.askAgain(question)}>
        {speech.say('change')}
      </Button>
    );
  const showDoctor = doctor && (visit.doctor.value ? answered('doctor') : step === 'details');
  const showService = offer && answered('service');
  if (!showDoctor && !showService) return null;
  return (
    <div class="summary">
      {showDoctor && (
        <div class="summary-item summary-doctor">
          <Avatar name={speech.name(doctor)} />
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
            <b>{speech.name(offer.service)}</b>
            <small>{offerNote(speech, offer, false)}</small>
          </p>
          {change('service', speech.name(offer.service))}
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

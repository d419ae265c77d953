import { offersNote } from '../offers/offer-text.ts';
import { useSession } from '../shared/session.ts';
import { slotTitle } from '../times/slot-text.ts';
import { isSending } from './booking-process.ts';
import type { VisitQuestion } from './visit-draft.ts';

/** An answer as text. `note`: what belongs to it, such as length and price. */
export type AnswerText = {
  question: VisitQuestion;
  title: string;
  note: string;
  /** Opens the question again; absent: the page gave the answer, or the visit is being sent. */
  change?: (() => void) | undefined;
};

/** The answers so far, in the order in which a visit is told: doctor, services, time. */
export function useAnswers(): AnswerText[] {
  const { booking, catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const step = booking.step.value;
  const questions = draft.questions.value;
  const answered = (question: VisitQuestion) => questions.indexOf(question) < draft.questionIndex.value;
  const [doctor, offers, slot] = [draft.visitDoctor.value, draft.chosenOffers.value, draft.slot.value];
  const sending = isSending(booking.process.value);
  const answer = (question: VisitQuestion, title: string, note: string): AnswerText => ({
    question,
    title,
    note,
    change: questions.includes(question) && answered(question) && !sending ? () => booking.reopen(question) : undefined,
  });
  const answers: AnswerText[] = [];
  if (doctor && (draft.doctor.value ? answered('doctor') : step === 'details')) {
    answers.push(answer('doctor', i18n.name(doctor), i18n.position(doctor) ?? ''));
  }
  if (offers.length > 0 && answered('service')) {
    const names = i18n.listed(...offers.map(({ service }) => i18n.name(service)));
    answers.push(answer('service', names, offersNote(i18n, offers)));
  }
  if (slot && step === 'details') {
    answers.push(answer('time', slotTitle(i18n, slot), i18n.minutes(draft.minutes.value ?? slot.duration)));
  }
  return answers;
}

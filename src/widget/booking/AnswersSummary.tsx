import { DoctorAvatar } from '../offers/DoctorAvatar.tsx';
import { useSession } from '../shared/session.ts';
import { Button } from '../ui/Button.tsx';
import type { AnswerText } from './use-answers.ts';

/**
 * The answers so far, each with a button to change it. Answers that the page gave can't be changed.
 * @param open in a narrow widget it is closed at first: one line above the step says the same
 */
export function AnswersSummary({ answers, open, id }: { answers: readonly AnswerText[]; open: boolean; id: string }) {
  const { catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const doctor = draft.visitDoctor.value;
  if (answers.length === 0) return null;
  return (
    <div class="summary" id={id} data-open={open || undefined}>
      {answers.map(({ question, title, note, change }) => (
        <div key={question} class="card-head summary-item">
          {question === 'doctor' && doctor && <DoctorAvatar doctor={doctor} />}
          <p>
            <b>{title}</b>
            {note && <small>{note}</small>}
          </p>
          {change && (
            <Button kind="link" label={`${i18n.t('change')}: ${title}`} onPress={change}>
              {i18n.t('change')}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}

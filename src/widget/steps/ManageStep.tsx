// The page of one visit, which its link opens: every state that it can be in.
import type { ComponentChildren } from 'preact';
import type { KnownVisit } from '../../contract/booking.ts';
import { visitFacts } from '../booking/visit-text.ts';
import { CallClinic } from '../shared/CallClinic.tsx';
import { bookingLink } from '../shared/links.ts';
import { useSession } from '../shared/session.ts';
import { BackBar } from '../ui/BackBar.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Failed } from '../ui/FailureNotice.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { BookedVisit } from '../visits/BookedVisit.tsx';

/** One visit: the whole page, or opened from the list of this browser's. */
export function ManageStep() {
  const { catalog, own } = useSession();
  return (
    <>
      {!own.alone.value && <BackBar label={catalog.speech.value.say('back')} onPress={own.openList} />}
      <OneVisit />
    </>
  );
}

function OneVisit() {
  const { catalog, managed, options, own } = useSession();
  const speech = catalog.speech.value;
  const clinic = catalog.clinic.value;
  const [state, known] = [managed.state.value, catalog.state.value];
  const another = (kind: 'primary' | 'quiet' | 'link') =>
    own.alone.value ? (
      <ButtonLink kind={kind} href={bookingLink(options, speech.language)}>
        {speech.say('book_another')}
      </ButtonLink>
    ) : (
      <Button kind={kind} onPress={own.close}>
        {speech.say('book_another')}
      </Button>
    );
  if (state.status === 'loading' || known.status === 'loading') return <Skeleton label={speech.say('loading')} />;
  if (state.status === 'failed' && state.failure.code === 'cancel_denied')
    return <WrongLink>{another('quiet')}</WrongLink>;
  const failure = state.status === 'failed' ? state.failure : known.status === 'failed' ? known.failure : undefined;
  // Of a visit without its doctor's name the time is still worth showing; without the clinic nothing can be said.
  if (state.status === 'failed' || !clinic) {
    const again = { label: speech.say('try_again'), onPress: managed.retry };
    return failure && <Failed text={speech.failure(failure)} retry={again} call={<CallClinic />} />;
  }
  const { visit } = state;
  if (visit.state === 'unknown') return <NobodyKnows visit={visit} />;
  return (
    <>
      <BookedVisit
        visit={visit}
        title={speech.say('manage_title', { day: speech.longDay(visit.date) })}
        moves={managed.moves.value + own.moves.value}
        another={another}
      />
      {failure && (
        <>
          <Notice>{speech.failure(failure)}</Notice>
          <Button kind="quiet" onPress={managed.retry}>
            {speech.say('try_again')}
          </Button>
        </>
      )}
    </>
  );
}

/** Wrong, cut off, of another clinic, or over: the proxy doesn't say which, and the patient needs the same. */
function WrongLink({ children }: { children: ComponentChildren }) {
  const { catalog, managed } = useSession();
  const speech = catalog.speech.value;
  return (
    <>
      <Heading moves={managed.moves.value} hint={speech.say('wrong_link')}>
        {speech.say('wrong_link_title')}
      </Heading>
      <div class="buttons">
        <CallClinic kind="primary" />
        {children}
      </div>
    </>
  );
}

/** The proxy has lost sight of this visit: it can't be cancelled here, and the clinic knows. */
function NobodyKnows({ visit }: { visit: KnownVisit }) {
  const { catalog, managed } = useSession();
  const speech = catalog.speech.value;
  return (
    <>
      <Heading moves={managed.moves.value}>{speech.say('visit_unknown_title')}</Heading>
      <Notice>{speech.say('visit_unknown')}</Notice>
      <div class="buttons">
        <CallClinic kind="primary" />
        <Button kind="quiet" onPress={managed.retry}>
          {speech.say('check_again')}
        </Button>
      </div>
      <div class="card" part="card">
        <Facts facts={visitFacts(catalog, visit)} />
      </div>
    </>
  );
}

// A booked visit that is opened by its link or from the list, in every state that it can have.
import type { ComponentChildren } from 'preact';
import type { KnownVisit } from '../../contract/booking.ts';
import { VisitFacts } from '../booking/VisitFacts.tsx';
import { CallClinic } from '../shared/CallClinic.tsx';
import { bookingLink } from '../shared/links.ts';
import { useSession } from '../shared/session.ts';
import { BackBar } from '../ui/BackBar.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { BookedVisit } from '../visits/BookedVisit.tsx';

/** One visit: the whole page, or opened from this browser's list. */
export function ManageStep() {
  const { catalog, options, visitsView } = useSession();
  return (
    <>
      {options.token === undefined && <BackBar label={catalog.i18n.value.t('back')} onPress={visitsView.openList} />}
      <OneVisit />
    </>
  );
}

function OneVisit() {
  const { catalog, managed, options, visitsView } = useSession();
  const i18n = catalog.i18n.value;
  const clinic = catalog.clinic.value;
  const [state, known] = [managed.state.value, catalog.state.value];
  const another = (kind: 'primary' | 'quiet' | 'link') =>
    options.token !== undefined ? (
      <ButtonLink kind={kind} href={bookingLink(options, i18n.language)}>
        {i18n.t('book_another')}
      </ButtonLink>
    ) : (
      <Button kind={kind} onPress={visitsView.close}>
        {i18n.t('book_another')}
      </Button>
    );
  if (state.status === 'loading' || known.status === 'loading') return <Skeleton label={i18n.t('loading')} />;
  if (state.status === 'failed' && state.failure.code === 'cancel_denied')
    return <WrongLink>{another('quiet')}</WrongLink>;
  const failure = state.status === 'failed' ? state.failure : known.status === 'failed' ? known.failure : undefined;
  // If the doctors can't be loaded, the visit's time is still worth showing. Without the clinic's data there is no text
  // to show it with.
  if (state.status === 'failed' || !clinic) {
    const again = { label: i18n.t('try_again'), onPress: managed.retry };
    return failure && <FailureNotice text={i18n.failure(failure)} retry={again} call={<CallClinic />} />;
  }
  const { visit } = state;
  if (visit.state === 'unknown') return <NobodyKnows visit={visit} />;
  return (
    <>
      <BookedVisit
        visit={visit}
        title={i18n.t('manage_title', { day: i18n.longDay(visit.date) })}
        focusRequests={managed.focusRequests.value + visitsView.focusRequests.value}
        another={another}
      />
      {failure && (
        <>
          <Notice>{i18n.failure(failure)}</Notice>
          <Button kind="quiet" onPress={managed.retry}>
            {i18n.t('try_again')}
          </Button>
        </>
      )}
    </>
  );
}

/** The token is wrong, cut off, expired or another clinic's. The proxy doesn't say which. */
function WrongLink({ children }: { children: ComponentChildren }) {
  const { catalog, managed } = useSession();
  const i18n = catalog.i18n.value;
  return (
    <>
      <Heading focusRequests={managed.focusRequests.value} hint={i18n.t('wrong_link')}>
        {i18n.t('wrong_link_title')}
      </Heading>
      <div class="buttons">
        <CallClinic kind="primary" />
        {children}
      </div>
    </>
  );
}

/** The visit's state is unknown, so it can't be cancelled here; the clinic knows it. */
function NobodyKnows({ visit }: { visit: KnownVisit }) {
  const { catalog, managed } = useSession();
  const i18n = catalog.i18n.value;
  return (
    <>
      <Heading focusRequests={managed.focusRequests.value}>{i18n.t('visit_unknown_title')}</Heading>
      <Notice>{i18n.t('visit_unknown')}</Notice>
      <div class="buttons">
        <CallClinic kind="primary" />
        <Button kind="quiet" onPress={managed.retry}>
          {i18n.t('check_again')}
        </Button>
      </div>
      <div class="card" part="card">
        <VisitFacts visit={visit} />
      </div>
    </>
  );
}

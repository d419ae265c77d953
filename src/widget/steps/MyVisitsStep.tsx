import { visitTitle } from '../booking/visit-text.ts';
import { DoctorAvatar } from '../offers/DoctorAvatar.tsx';
import { useSession } from '../shared/session.ts';
import { ClinicTime } from '../times/ClinicTime.tsx';
import { daysBetween } from '../times/local-dates.ts';
import { slotTitle } from '../times/slot-text.ts';
import { BackBar } from '../ui/BackBar.tsx';
import { Button } from '../ui/Button.tsx';
import { Heading } from '../ui/Heading.tsx';
import { BookAgain } from '../visits/BookAgain.tsx';
import type { RememberedVisit } from '../visits/remembered-visits.ts';

/** The visits that were booked in this browser, and the switch to remember none. */
export function MyVisitsStep() {
  const { catalog, remembered, visitsView } = useSession();
  const i18n = catalog.i18n.value;
  const keeping = remembered.enabled.value;
  return (
    <>
      <BackBar label={i18n.t('back')} onPress={visitsView.close} />
      <Heading focusRequests={visitsView.focusRequests.value} hint={i18n.t('my_visits_hint')}>
        {i18n.t('my_visits_title')}
      </Heading>
      <ul class="offers">
        {remembered.visits.value.map((visit) => (
          <OneVisit key={visit.cancel_token} visit={visit} />
        ))}
        {remembered.past.value.map((visit) => (
          <OneVisit key={visit.cancel_token} visit={visit} over />
        ))}
      </ul>
      <ClinicTime slot={remembered.visits.value[0]} />
      <div class="buttons">
        <Button kind="link" onPress={() => remembered.setEnabled(!keeping)}>
          {i18n.t(keeping ? 'keep_no_visits' : 'keep_visits')}
        </Button>
      </div>
    </>
  );
}

/** @param over it is in the past: its link opens nothing any more */
function OneVisit({ visit, over = false }: { visit: RememberedVisit; over?: boolean }) {
  const { catalog, remembered, today, visitsView } = useSession();
  const i18n = catalog.i18n.value;
  const doctor = catalog.employeeById.value.get(visit.employee_id);
  const title = slotTitle(i18n, visit);
  return (
    <li class={over ? 'card card-quiet' : 'card'} part="card">
      <div class="card-head">
        {doctor && <DoctorAvatar doctor={doctor} />}
        <p>
          <b>{title}</b>
          <small>{i18n.relativeDay(daysBetween(today(), visit.date))}</small>
          <small>{visitTitle(catalog, visit)}</small>
        </p>
      </div>
      <div class="pair">
        {!over && (
          <Button
            kind="link"
            label={`${i18n.t('show_visit')}: ${title}`}
            onPress={() => visitsView.openVisit(visit.cancel_token)}
          >
            {i18n.t('show_visit')}
          </Button>
        )}
        <BookAgain visit={visit} kind="link" label={title} />
        <Button
          kind="link"
          label={`${i18n.t('forget_visit')}: ${title}`}
          onPress={() => {
            remembered.forget(visit.cancel_token);
            // The focused button goes away with its visit: the title takes the focus.
            visitsView.openList();
          }}
        >
          {i18n.t('forget_visit')}
        </Button>
      </div>
    </li>
  );
}

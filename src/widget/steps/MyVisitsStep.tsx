import { useSession } from '../shared/session.ts';
import { slotTitle } from '../times/slot-text.ts';
import { BackBar } from '../ui/BackBar.tsx';
import { Button } from '../ui/Button.tsx';
import { Heading } from '../ui/Heading.tsx';
import type { KeptVisit } from '../visits/remembered-visits.ts';

/** The visits that were booked in this browser, and whether it may keep any. */
export function MyVisitsStep() {
  const { catalog, history, own } = useSession();
  const speech = catalog.speech.value;
  const keeping = history.keeping.value;
  return (
    <>
      <BackBar label={speech.say('back')} onPress={own.close} />
      <Heading moves={own.moves.value} hint={speech.say('my_visits_hint')}>
        {speech.say('my_visits_title')}
      </Heading>
      <ul class="offers">
        {history.visits.value.map((visit) => (
          <OneVisit key={visit.cancel_token} visit={visit} />
        ))}
      </ul>
      <div class="buttons">
        <Button kind="quiet" onPress={() => history.setKeeping(!keeping)}>
          {speech.say(keeping ? 'keep_no_visits' : 'keep_visits')}
        </Button>
      </div>
    </>
  );
}

function OneVisit({ visit }: { visit: KeptVisit }) {
  const { catalog, history, own } = useSession();
  const speech = catalog.speech.value;
  const doctor = catalog.employeeById.value.get(visit.employee_id);
  const title = slotTitle(speech, visit);
  const services = visit.services.flatMap((id) => doctor?.services.find((service) => service.id === id) ?? []);
  return (
    <li class="card" part="card">
      <p class="kept-visit">
        <b>{title}</b>
        <small>{[...services.map(speech.name), doctor && speech.name(doctor)].filter(Boolean).join(' · ')}</small>
      </p>
      <div class="pair">
        <Button
          kind="link"
          label={`${speech.say('show_visit')}: ${title}`}
          onPress={() => own.openVisit(visit.cancel_token)}
        >
          {speech.say('show_visit')}
        </Button>
        <Button
          kind="link"
          label={`${speech.say('forget_visit')}: ${title}`}
          onPress={() => {
            history.forget(visit.cancel_token);
            // The button that had the focus goes with its visit: the title takes it.
            own.openList();
          }}
        >
          {speech.say('forget_visit')}
        </Button>
      </div>
    </li>
  );
}

import { ClinicLine } from '../shared/ClinicLine.tsx';
import { useSession } from '../shared/session.ts';
import { Heading } from '../ui/Heading.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ChoiceRow } from '../ui/Row.tsx';

/** Two doors: by what is needed, or by whom the patient wants to see. */
export function ChooseStep() {
  const { booking, catalog } = useSession();
  const speech = catalog.speech.value;
  return (
    <>
      <Heading moves={booking.moves.value} hint={<ClinicLine />}>
        {speech.say('choose_title')}
      </Heading>
      <ul class="doors">
        <ChoiceRow
          before={<Door shape="list" />}
          title={speech.say('choose_service')}
          note={speech.say('choose_service_hint')}
          onPress={() => booking.chooseStart('service-first')}
        />
        <ChoiceRow
          before={<Door shape="person" />}
          title={speech.say('choose_doctor')}
          note={speech.say('choose_doctor_hint')}
          onPress={() => booking.chooseStart('doctor-first')}
        />
      </ul>
    </>
  );
}

const Door = ({ shape }: { shape: 'list' | 'person' }) => (
  <span class="avatar" aria-hidden="true">
    <Icon shape={shape} />
  </span>
);

import { useEffect } from 'preact/hooks';
import { ClinicLine } from '../shared/ClinicLine.tsx';
import { useSession } from '../shared/session.ts';
import { Heading } from '../ui/Heading.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ChoiceRow } from '../ui/Row.tsx';

/** Asks for the flow: by service or by doctor. */
export function ChooseStep() {
  const { booking, catalog, draft } = useSession();
  const chosen = draft.chosenFlow.value;
  const i18n = catalog.i18n.value;
  // In a large clinic the list of services takes a while to compute: done before the patient presses.
  useEffect(() => void draft.offers.value, [draft.offers]);
  return (
    <>
      <Heading focusRequests={booking.focusRequests.value} hint={<ClinicLine />}>
        {i18n.t('choose_title')}
      </Heading>
      <ul class="doors">
        <ChoiceRow
          before={<FlowIcon shape="list" />}
          title={i18n.t('choose_service')}
          note={i18n.t('choose_service_hint')}
          current={chosen === 'service-first'}
          onPress={() => booking.chooseFlow('service-first')}
        />
        <ChoiceRow
          before={<FlowIcon shape="person" />}
          title={i18n.t('choose_doctor')}
          note={i18n.t('choose_doctor_hint')}
          current={chosen === 'doctor-first'}
          onPress={() => booking.chooseFlow('doctor-first')}
        />
      </ul>
    </>
  );
}

const FlowIcon = ({ shape }: { shape: 'list' | 'person' }) => (
  <span class="avatar" aria-hidden="true">
    <Icon shape={shape} />
  </span>
);

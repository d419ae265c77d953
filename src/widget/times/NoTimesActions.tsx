import { doctorsForAll } from '../offers/multi-service.ts';
import { CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { Button } from '../ui/Button.tsx';
import { Colleague } from './Colleague.tsx';

/** What to do where nothing is free: the next free day, another doctor, the phone. @param after the shown date */
export function NoTimesActions({ after = '' }: { after?: string }) {
  const { availability, booking, timesView, catalog, options, draft } = useSession();
  const i18n = catalog.i18n.value;
  const next = [...availability.freeCountByDate.value.keys()].find((date) => date > after);
  const doctor = draft.doctor.value;
  const others =
    doctor !== undefined &&
    doctor.id !== options.doctor &&
    doctorsForAll(catalog.employees.value, draft.serviceIds.value).some(({ id }) => id !== doctor.id);
  const seeOthers =
    availability.onlyDoctor.value !== undefined ? timesView.showAll : others ? booking.chooseAnyDoctor : undefined;
  return (
    <>
      <Colleague />
      <div class="buttons">
        {next !== undefined && (
          <Button onPress={() => timesView.goToDay(next)}>
            {i18n.t('next_free_day', { day: i18n.shortDay(next) })}
          </Button>
        )}
        {seeOthers && (
          <Button kind="quiet" onPress={seeOthers}>
            {i18n.t('other_doctors')}
          </Button>
        )}
        <CallClinic />
      </div>
    </>
  );
}

import { doctorsForAll } from '../offers/multi-service.ts';
import { CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { Button } from '../ui/Button.tsx';

/** Where nothing is free: the next free day, a colleague, the phone. @param after the day that is looked at */
export function WaysOn({ after = '' }: { after?: string }) {
  const { availability, booking, browsing, catalog, options, visit } = useSession();
  const speech = catalog.speech.value;
  const next = [...availability.freeOn.value.keys()].find((date) => date > after);
  const doctor = visit.doctor.value;
  const others =
    doctor !== undefined &&
    doctor.id !== options.doctor &&
    doctorsForAll(catalog.employees.value, visit.serviceIds.value).some(({ id }) => id !== doctor.id);
  const seeOthers =
    availability.only.value !== undefined ? browsing.showAll : others ? booking.chooseAnyDoctor : undefined;
  return (
    <div class="buttons">
      {next !== undefined && (
        <Button onPress={() => browsing.goToDay(next)}>
          {speech.say('next_free_day', { day: speech.shortDay(next) })}
        </Button>
      )}
      {seeOthers && (
        <Button kind="quiet" onPress={seeOthers}>
          {speech.say('other_doctors')}
        </Button>
      )}
      <CallClinic />
    </div>
  );
}

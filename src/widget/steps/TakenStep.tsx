import type { Alternative } from '../../contract/booking.ts';
import { DoctorAvatar } from '../offers/DoctorAvatar.tsx';
import { CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import type { SlotChoice } from '../times/availability.ts';
import { minutesBetween } from '../times/local-dates.ts';
import { slotTitle } from '../times/slot-text.ts';
import { Button } from '../ui/Button.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { Speech } from '../words/i18n.ts';

/** The chosen time went to somebody else meanwhile: others, each booked with one tap and what was typed already. */
export function TakenStep({ taken, alternatives }: { taken: SlotChoice; alternatives: readonly Alternative[] }) {
  const { booking, catalog } = useSession();
  const speech = catalog.speech.value;
  return (
    <>
      <Heading moves={booking.moves.value}>{speech.say('time_title')}</Heading>
      <Notice title={speech.say('taken', { time: speech.time(taken.time) })}>{speech.say('taken_choices')}</Notice>
      <ul class="offers">
        {alternatives.map((place) => (
          <OtherTime key={place.slot_id} taken={taken} place={place} />
        ))}
      </ul>
      <div class="buttons">
        <Button kind="quiet" onPress={() => booking.askAgain('time')}>
          {speech.say('all_times')}
        </Button>
        <CallClinic kind="link" />
      </div>
    </>
  );
}

function OtherTime({ taken, place }: { taken: SlotChoice; place: Alternative }) {
  const { booking, catalog, visit } = useSession();
  const speech = catalog.speech.value;
  const doctor = catalog.employeeById.value.get(place.employee_id);
  const name = doctor ? speech.name(doctor) : '';
  const serviceId = visit.serviceId.value;
  const price = serviceId === undefined ? undefined : catalog.priceOf.value(place.employee_id, serviceId);
  const why = reason(speech, taken, place, name);
  return (
    <li class="card card-head" part="card">
      {doctor && <DoctorAvatar doctor={doctor} />}
      <p>
        <b>{slotTitle(speech, place)}</b>
        <small>{price ? `${why} · ${speech.price(price.amount, price.currency)}` : why}</small>
      </p>
      <Button
        kind="link"
        weighty
        label={`${speech.say('take_it')}: ${slotTitle(speech, place)}, ${name}`}
        onPress={() => booking.takeAlternative(place)}
      >
        {speech.say('take_it')}
      </Button>
    </li>
  );
}

/** What is different about it. */
function reason(speech: Speech, taken: SlotChoice, place: Alternative, doctor: string): string {
  if (place.employee_id !== taken.employee_id) {
    if (place.kind === 'another') return doctor;
    return speech.say(place.kind === 'same_time' ? 'doctor_same_time' : 'doctor_earliest', { doctor });
  }
  if (place.date !== taken.date) return speech.say('same_doctor_other_day');
  const later = minutesBetween(taken.time, place.time);
  const length = speech.length(Math.abs(later));
  return speech.say(later > 0 ? 'same_doctor_later' : 'same_doctor_earlier', { length });
}

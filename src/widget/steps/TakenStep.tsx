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
import type { I18n } from '../words/i18n.ts';

/** The chosen time went to somebody else meanwhile: others, each booked with one tap and what was typed already. */
export function TakenStep({ taken, alternatives }: { taken: SlotChoice; alternatives: readonly Alternative[] }) {
  const { booking, catalog } = useSession();
  const i18n = catalog.i18n.value;
  return (
    <>
      <Heading focusRequests={booking.focusRequests.value}>{i18n.t('time_title')}</Heading>
      <Notice title={i18n.t('taken', { time: i18n.time(taken.time) })}>{i18n.t('taken_choices')}</Notice>
      <ul class="offers">
        {alternatives.map((place) => (
          <OtherTime key={place.slot_id} taken={taken} place={place} />
        ))}
      </ul>
      <div class="buttons">
        <Button kind="quiet" onPress={() => booking.reopen('time')}>
          {i18n.t('all_times')}
        </Button>
        <CallClinic kind="link" />
      </div>
    </>
  );
}

function OtherTime({ taken, place }: { taken: SlotChoice; place: Alternative }) {
  const { booking, catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const doctor = catalog.employeeById.value.get(place.employee_id);
  const name = doctor ? i18n.name(doctor) : '';
  const serviceId = draft.serviceId.value;
  const price = serviceId === undefined ? undefined : catalog.priceOf.value(place.employee_id, serviceId);
  const why = reason(i18n, taken, place, name);
  return (
    <li class="card card-head" part="card">
      {doctor && <DoctorAvatar doctor={doctor} />}
      <p>
        <b>{slotTitle(i18n, place)}</b>
        <small>{price ? `${why} · ${i18n.price(price.amount, price.currency)}` : why}</small>
      </p>
      <Button
        kind="link"
        weighty
        label={`${i18n.t('take_it')}: ${slotTitle(i18n, place)}, ${name}`}
        onPress={() => booking.takeAlternative(place)}
      >
        {i18n.t('take_it')}
      </Button>
    </li>
  );
}

/** What is different about it. */
function reason(i18n: I18n, taken: SlotChoice, place: Alternative, doctor: string): string {
  if (place.employee_id !== taken.employee_id) {
    if (place.kind === 'another') return doctor;
    return i18n.t(place.kind === 'same_time' ? 'doctor_same_time' : 'doctor_earliest', { doctor });
  }
  if (place.date !== taken.date) return i18n.t('same_doctor_other_day');
  const later = minutesBetween(taken.time, place.time);
  const length = i18n.length(Math.abs(later));
  return i18n.t(later > 0 ? 'same_doctor_later' : 'same_doctor_earlier', { length });
}

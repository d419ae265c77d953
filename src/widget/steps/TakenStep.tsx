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

/** The chosen slot was booked by somebody else. Each alternative is booked by one press, with what the form holds. */
export function TakenStep({ taken, alternatives }: { taken: SlotChoice; alternatives: readonly Alternative[] }) {
  const { booking, catalog } = useSession();
  const i18n = catalog.i18n.value;
  return (
    <>
      <Heading focusRequests={booking.focusRequests.value}>{i18n.t('time_title')}</Heading>
      <Notice title={i18n.t('taken', { time: i18n.time(taken.time) })}>{i18n.t('taken_choices')}</Notice>
      <ul class="offers">
        {alternatives.map((alternative) => (
          <AlternativeSlot key={alternative.slot_id} taken={taken} alternative={alternative} />
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

function AlternativeSlot({ taken, alternative }: { taken: SlotChoice; alternative: Alternative }) {
  const { booking, catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const doctor = catalog.employeeById.value.get(alternative.employee_id);
  const name = doctor ? i18n.name(doctor) : '';
  const serviceId = draft.serviceId.value;
  const price = serviceId === undefined ? undefined : catalog.priceOf.value(alternative.employee_id, serviceId);
  const why = difference(i18n, taken, alternative, name);
  return (
    <li class="card card-head" part="card">
      {doctor && <DoctorAvatar doctor={doctor} />}
      <p>
        <b>{slotTitle(i18n, alternative)}</b>
        <small>{price ? `${why} · ${i18n.price(price.amount, price.currency)}` : why}</small>
      </p>
      <Button
        kind="link"
        irreversible
        label={`${i18n.t('take_it')}: ${slotTitle(i18n, alternative)}, ${name}`}
        onPress={() => booking.takeAlternative(alternative)}
      >
        {i18n.t('take_it')}
      </Button>
    </li>
  );
}

/** How an alternative differs from the taken slot. */
function difference(i18n: I18n, taken: SlotChoice, alternative: Alternative, doctor: string): string {
  if (alternative.employee_id !== taken.employee_id) {
    if (alternative.kind === 'another') return doctor;
    return i18n.t(alternative.kind === 'same_time' ? 'doctor_same_time' : 'doctor_earliest', { doctor });
  }
  if (alternative.date !== taken.date) return i18n.t('same_doctor_other_day');
  const later = minutesBetween(taken.time, alternative.time);
  const length = i18n.length(Math.abs(later));
  return i18n.t(later > 0 ? 'same_doctor_later' : 'same_doctor_earlier', { length });
}

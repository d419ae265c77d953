import type { Alternative } from '../../contract/booking.ts';
import type { BookingProcess } from '../booking/booking-process.ts';
import { refusedSlotText } from '../booking/visit-text.ts';
import { DoctorAvatar } from '../offers/DoctorAvatar.tsx';
import { CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { ClinicTime } from '../times/ClinicTime.tsx';
import { minutesBetween } from '../times/local-dates.ts';
import type { SlotChoice } from '../times/slot-choice.ts';
import { slotTitle } from '../times/slot-text.ts';
import { Button } from '../ui/Button.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { I18n } from '../words/i18n.ts';

type Refusal = Extract<BookingProcess, { status: 'refused' }>;

/**
 * The chosen slot isn't free any more, or is another now. What is offered is booked by one press, with what the form
 * holds; after a link, it leads to the form.
 */
export function TakenStep({ refusal }: { refusal: Refusal }) {
  const { slot: taken, alternatives, changed } = refusal;
  const { booking, catalog } = useSession();
  const takeChanged = () => changed && booking.takeChanged(changed.slot);
  const i18n = catalog.i18n.value;
  return (
    <>
      <Heading focusRequests={booking.focusRequests.value}>{i18n.t('time_title')}</Heading>
      <Notice title={refusedSlotText(i18n, refusal)}>{!refusal.linked && i18n.t('taken_choices')}</Notice>
      <ul class="offers">
        {changed && <OfferedSlot slot={changed.slot} why={changes(i18n, taken, changed)} onTake={takeChanged} />}
        {alternatives.map((alternative) => (
          <AlternativeSlot key={alternative.slot_id} refusal={refusal} alternative={alternative} />
        ))}
      </ul>
      <ClinicTime slot={changed?.slot ?? alternatives[0]} />
      <div class="buttons">
        <Button kind="quiet" onPress={() => booking.reopen('time')}>
          {i18n.t('all_times')}
        </Button>
        <CallClinic kind="link" />
      </div>
    </>
  );
}

function AlternativeSlot({ refusal, alternative }: { refusal: Refusal; alternative: Alternative }) {
  const { booking, catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const doctor = catalog.employeeById.value.get(alternative.employee_id);
  const serviceId = draft.serviceId.value;
  const price = serviceId === undefined ? undefined : catalog.priceOf.value(alternative.employee_id, serviceId);
  const why = difference(i18n, refusal.slot, alternative, doctor ? i18n.name(doctor) : '');
  return (
    <OfferedSlot
      slot={alternative}
      why={price ? `${why} · ${i18n.price(price.amount, price.currency)}` : why}
      linked={refusal.linked}
      onTake={() => booking.takeAlternative(alternative)}
    />
  );
}

type OfferedSlotProps = {
  slot: { employee_id: string; date: string; time: string };
  why: string;
  /** A press leads to the form, and books nothing. */
  linked?: boolean | undefined;
  onTake: () => unknown;
};

function OfferedSlot({ slot, why, linked, onTake }: OfferedSlotProps) {
  const { catalog } = useSession();
  const i18n = catalog.i18n.value;
  const doctor = catalog.employeeById.value.get(slot.employee_id);
  const take = i18n.t(linked ? 'continue' : 'take_it');
  return (
    <li class="card card-head" part="card">
      {doctor && <DoctorAvatar doctor={doctor} />}
      <p>
        <b>{slotTitle(i18n, slot)}</b>
        <small>{why}</small>
      </p>
      <Button
        kind="link"
        irreversible
        label={`${take}: ${i18n.listed(slotTitle(i18n, slot), doctor && i18n.name(doctor))}`}
        onPress={onTake}
      >
        {take}
      </Button>
    </li>
  );
}

/** What of the slot has changed: "11:00 (was 09:00) · ₴ 950 (was ₴ 900)". */
function changes(i18n: I18n, seen: SlotChoice, { slot, before }: NonNullable<Refusal['changed']>): string {
  const price = (money: typeof slot.price) => money && i18n.price(money.amount, money.currency);
  const start = ({ date, time }: { date: string; time: string }) => slotTitle(i18n, { date, time });
  const facts = [
    [start(slot), start(seen)],
    [i18n.minutes(slot.duration), before.minutes === undefined ? undefined : i18n.minutes(before.minutes)],
    [price(slot.price), price(before.price)],
  ] as const;
  const changed = facts.filter(([now, was]) => now !== undefined && was !== undefined && now !== was);
  return changed.map(([now = '', was = '']) => i18n.t('changed_from', { now, before: was })).join(' · ');
}

/** How an alternative differs from the taken slot. */
function difference(i18n: I18n, taken: SlotChoice, alternative: Alternative, doctor: string): string {
  if (alternative.employee_id !== taken.employee_id) {
    if (alternative.kind === 'another') return doctor;
    return i18n.t(alternative.kind === 'same_time' ? 'doctor_same_time' : 'doctor_earliest', { doctor });
  }
  if (alternative.date !== taken.date) return i18n.t('same_doctor_other_day', { doctor });
  const later = minutesBetween(taken.time, alternative.time);
  const length = i18n.length(Math.abs(later)).replace(/ /g, '\u00a0');
  return i18n.t(later > 0 ? 'same_doctor_later' : 'same_doctor_earlier', { doctor, length });
}

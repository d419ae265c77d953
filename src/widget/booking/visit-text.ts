// Texts about the visit that several steps and the summary share.

import { localEnd, localTimeAt } from '../../contract/local-time.ts';
import type { Money } from '../../contract/service-offers.ts';
import { ruleDeadline } from '../../contract/time-rule.ts';
import type { Catalog } from '../offers/catalog.ts';
import { totalPrice } from '../offers/multi-service.ts';
import type { ApiFailure } from '../shared/api.ts';
import type { Session } from '../shared/session.ts';
import type { SlotChoice } from '../times/slot-choice.ts';
import { slotTitle } from '../times/slot-text.ts';
import type { Fact } from '../ui/Facts.tsx';
import type { I18n } from '../words/i18n.ts';
import type { VisitDraft } from './visit-draft.ts';

const joined = (parts: readonly (string | undefined | false)[]) => parts.filter(Boolean).join(' · ');

/** "Olena Kovalenko · ₴ 900". */
export function slotNote(i18n: I18n, draft: VisitDraft): string {
  const [doctor, price] = [draft.visitDoctor.value, draft.price.value];
  return joined([doctor && i18n.name(doctor), price && i18n.price(price.amount, price.currency)]);
}

/** Why the requested slot wasn't booked, or isn't offered. */
export function refusedSlotText(
  i18n: I18n,
  { failure, slot, linked }: { failure: ApiFailure; slot: SlotChoice; linked?: boolean },
): string {
  if (failure.code !== 'slot_taken') return i18n.failure(failure);
  return linked
    ? i18n.t('chosen_gone', { time: slotTitle(i18n, slot) })
    : i18n.t('taken', { time: i18n.time(slot.time) });
}

/** Until when the visit can be cancelled and moved online, where the clinic has a rule. */
export function deadlineFact(
  { catalog, isClosed }: Pick<Session, 'catalog' | 'isClosed'>,
  visit: { date: string; time: string; services: readonly string[] },
): Fact {
  const i18n = catalog.i18n.value;
  const { cancel_until: rule, time_zone } = catalog.clinic.value ?? {};
  const [date = '', time = ''] =
    rule && time_zone ? localTimeAt(ruleDeadline(rule, visit, time_zone), time_zone).split('T') : [];
  const until = () => i18n.t('until', { time: i18n.listed(i18n.shortDay(date), i18n.time(time)) });
  return {
    term: i18n.t('change_online'),
    value: date && (isClosed('cancel_until', visit) ? i18n.t('by_phone_only') : until()),
  };
}

/** "Cardiologist, first visit · Olena Kovalenko": the services, where the doctor has them, and the doctor. */
export function visitTitle(
  { i18n, employeeById }: Catalog,
  { employee_id, services }: { employee_id: string; services: readonly string[] },
): string {
  const doctor = employeeById.value.get(employee_id);
  const known = services.map((id) => doctor?.services.find((service) => service.id === id));
  return joined([...known, doctor].map((each) => each && i18n.value.name(each)));
}

/** When and what the visit is, and its price. `time`, `date`: local to the clinic. `duration`: minutes. */
export function visitFacts(
  catalog: Catalog,
  {
    employee_id,
    services: ids,
    date,
    time,
    duration,
    price = totalPrice(catalog.priceOf.value, employee_id, ids),
  }: Omit<SlotChoice, 'slot_id'> & { services: readonly string[]; price?: Money | undefined },
): Fact[] {
  const i18n = catalog.i18n.value;
  const clinic = catalog.clinic.value;
  const doctor = catalog.employeeById.value.get(employee_id);
  const services = ids.map((id) => doctor?.services.find((service) => service.id === id));
  const end = localEnd(date, time, duration, clinic?.time_zone ?? 'UTC').slice(11);
  return [
    {
      term: i18n.t('when'),
      value: [i18n.longDay(date), `${i18n.time(time)}–${i18n.time(end)}`],
    },
    { term: i18n.t('service'), value: services.map((service) => service && i18n.name(service)) },
    { term: i18n.t('price'), value: price && i18n.price(price.amount, price.currency) },
  ];
}

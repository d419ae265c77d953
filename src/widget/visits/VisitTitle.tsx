import { useSession } from '../shared/session.ts';

/** "Tue 1 December, 11:20": the day and the clinic's hour, which is larger, of a booked visit. */
export function VisitTitle({ slot }: { slot: { date: string; time: string } }) {
  const i18n = useSession().catalog.i18n.value;
  return (
    <>
      {i18n.titleDay(slot.date)}
      {i18n.comma}
      <bdi class="hour">{i18n.time(slot.time)}</bdi>
    </>
  );
}

import { useSession } from '../shared/session.ts';
import { useVisitorTime } from './use-visitor-time.ts';

type Props = {
  /** Local to the clinic. */
  slot: { date: string; time: string } | undefined;
  /** Shown also where the visitor's clock and the clinic's show the same. */
  always?: boolean;
};

/** The clinic's time zone, and a slot on the visitor's own clock. */
export function ClinicTime({ slot, always = false }: Props) {
  const { catalog } = useSession();
  const i18n = catalog.i18n.value;
  const clinic = catalog.clinic.value;
  const own = useVisitorTime()(slot);
  if (!own && !always) return null;
  return (
    <p class="footnote">
      {i18n.t('clinic_time', { zone: clinic?.time_zone_name ?? clinic?.time_zone ?? '' })}{' '}
      {slot && own && i18n.t('own_time', { time: i18n.time(slot.time), own })}
    </p>
  );
}

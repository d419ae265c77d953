import { useSession } from './session.ts';

/** "Livyi Bereh Clinic, 12 Dniprovska Nab.": name first, then the address, whatever their scripts. */
export function ClinicLine() {
  const { clinic, i18n } = useSession().catalog;
  return (
    <span class="where" part="clinic">
      <bdi>{clinic.value?.name}</bdi>
      {clinic.value?.address && [i18n.value.comma, <bdi key="address">{clinic.value.address}</bdi>]}
    </span>
  );
}

import { useSession } from './session.ts';

/** "Livyi Bereh Clinic, 12 Dniprovska Nab.": name first, then the address, whatever their scripts. */
export function ClinicLine() {
  const clinic = useSession().catalog.clinic.value;
  return (
    <span class="where">
      <bdi>{clinic?.name}</bdi>
      {clinic?.address && [', ', <bdi key="address">{clinic.address}</bdi>]}
    </span>
  );
}

import { useSession } from './session.ts';

/**
 * "Livyi Bereh Clinic, 12 Dniprovska Nab.": whatever script each is in, the name comes first and the address after it.
 */
export function ClinicLine() {
  const clinic = useSession().catalog.clinic.value;
  return (
    <span class="where">
      <bdi>{clinic?.name}</bdi>
      {clinic?.address && [', ', <bdi key="address">{clinic.address}</bdi>]}
    </span>
  );
}

import { initials } from '../../contract/initials.ts';
import type { Employee } from '../../contract/schedule.ts';
import { useSession } from '../shared/session.ts';
import { Avatar } from '../ui/Avatar.tsx';

/** A doctor's photo, always from the proxy, or the initials. */
export function DoctorAvatar({ doctor }: { doctor: Employee }) {
  const { catalog, options } = useSession();
  return (
    <Avatar
      initials={initials(catalog.i18n.value.name(doctor))}
      photo={doctor.photo_url === undefined ? undefined : options.proxy + doctor.photo_url}
    />
  );
}

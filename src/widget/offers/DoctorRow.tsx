import { useEffect, useRef } from 'preact/hooks';
import type { Employee } from '../../contract/schedule.ts';
import { useSession } from '../shared/session.ts';
import { slotTitle } from '../times/slot-text.ts';
import { ChoiceRow } from '../ui/Row.tsx';
import { DoctorAvatar } from './DoctorAvatar.tsx';

/** A doctor to choose: photo, specialty, and the next free time. */
export function DoctorRow({ doctor }: { doctor: Employee }) {
  const { booking, catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  return (
    <ChoiceRow
      value={doctor.id}
      before={<DoctorAvatar doctor={doctor} />}
      title={i18n.name(doctor)}
      note={
        <>
          {i18n.position(doctor)}
          <NextFreeLine doctor={doctor} />
        </>
      }
      current={doctor.id === draft.doctor.value?.id}
      onPress={() => booking.chooseDoctor(doctor.id)}
    />
  );
}

/** The next free time. Its line is reserved before it is loaded, so that nothing moves under a finger. */
function NextFreeLine({ doctor }: { doctor: Employee }) {
  const { catalog, nextFree } = useSession();
  const i18n = catalog.i18n.value;
  const line = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const view = new IntersectionObserver((entries) => {
      if (entries.at(-1)?.isIntersecting) nextFree.request(doctor);
      else nextFree.cancel(doctor.id);
    });
    if (line.current) view.observe(line.current);
    return () => {
      view.disconnect();
      nextFree.cancel(doctor.id);
    };
  }, [doctor]);
  const free = nextFree.times.value[doctor.id];
  // The time is kept together, so that it is the second line where one isn't enough.
  const unbroken = (text: string) => text.replace(/ /g, '\u00a0');
  return (
    <span class="row-line" ref={line} data-waits={free === undefined || undefined}>
      {free === 'none'
        ? i18n.t('no_times_soon')
        : typeof free === 'object' && <b>{i18n.t('next_free', { time: unbroken(slotTitle(i18n, free)) })}</b>}
    </span>
  );
}

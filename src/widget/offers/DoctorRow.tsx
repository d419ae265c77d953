import { useEffect, useRef } from 'preact/hooks';
import type { Employee } from '../../contract/schedule.ts';
import { useSession } from '../shared/session.ts';
import { slotTitle } from '../times/slot-text.ts';
import { ChoiceRow } from '../ui/Row.tsx';
import { DoctorAvatar } from './DoctorAvatar.tsx';

/** A doctor to choose: face, specialty, and when there is a time. */
export function DoctorRow({ doctor }: { doctor: Employee }) {
  const { booking, catalog } = useSession();
  const i18n = catalog.i18n.value;
  return (
    <ChoiceRow
      before={<DoctorAvatar doctor={doctor} />}
      title={i18n.name(doctor)}
      note={
        <>
          {i18n.position(doctor)}
          <NextFreeLine doctor={doctor} />
        </>
      }
      onPress={() => booking.chooseDoctor(doctor.id)}
    />
  );
}

/** Its line is there before its words: nothing may move under a finger. */
function NextFreeLine({ doctor }: { doctor: Employee }) {
  const { catalog, nextFree } = useSession();
  const i18n = catalog.i18n.value;
  const line = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const view = new IntersectionObserver((entries) => {
      if (entries.at(-1)?.isIntersecting) nextFree.ask(doctor);
      else nextFree.skip(doctor.id);
    });
    if (line.current) view.observe(line.current);
    return () => {
      view.disconnect();
      nextFree.skip(doctor.id);
    };
  }, [doctor]);
  const free = nextFree.times.value[doctor.id];
  // In two lines the words are the first and the time is the second.
  const whole = (text: string) => text.replace(/ /g, '\u00a0');
  return (
    <span class="row-line" ref={line} data-waits={free === undefined || undefined}>
      {free === 'none'
        ? i18n.t('no_times_soon')
        : typeof free === 'object' && <b>{i18n.t('next_free', { time: whole(slotTitle(i18n, free)) })}</b>}
    </span>
  );
}

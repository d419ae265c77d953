import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSession } from '../shared/session.ts';
import { Button } from '../ui/Button.tsx';
import type { DoctorTimes } from './availability.ts';

/** So many doctors are shown at once; as many more whenever they are wanted. */
const atOnce = 8;

type Props = { doctors: readonly DoctorTimes[]; children: (doctor: DoctorTimes) => ComponentChildren };

/** Doctors side by side where there is room, the first few of many. */
export function DoctorCards({ doctors, children }: Props) {
  const i18n = useSession().catalog.i18n.value;
  const shown = useSignal(atOnce);
  const cards = useRef<HTMLDivElement>(null);
  const firstNew = shown.value - atOnce;
  const rest = doctors.length - shown.value;
  useEffect(() => {
    // The button may be gone now; and whoever asked for more doctors wants to go on with them.
    if (firstNew > 0) cards.current?.children[firstNew]?.querySelector<HTMLElement>('.time')?.focus();
  }, [firstNew]);
  return (
    <>
      <div class="cards" ref={cards}>
        {doctors.slice(0, shown.value).map(children)}
      </div>
      {rest > 0 && (
        <Button
          kind="quiet"
          onPress={() => {
            shown.value += atOnce;
          }}
        >
          {i18n.plural('show_more', Math.min(rest, atOnce))}
        </Button>
      )}
    </>
  );
}

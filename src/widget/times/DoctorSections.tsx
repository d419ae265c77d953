import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { firstDoctors as pageSize } from '../../contract/first-times.ts';
import { useSession } from '../shared/session.ts';
import { Button } from '../ui/Button.tsx';
import type { DoctorTimes } from './availability.ts';

type Props = {
  doctors: readonly DoctorTimes[];
  /** Shown above the first one. */
  head?: ComponentChildren;
  children: (doctor: DoctorTimes, index: number) => ComponentChildren;
};

/** The first few of many doctors, one below the other. */
export function DoctorSections({ doctors, head, children }: Props) {
  const { availability, catalog } = useSession();
  const i18n = catalog.i18n.value;
  const shown = useSignal(pageSize);
  const rows = useRef<HTMLDivElement>(null);
  const firstNew = shown.value - pageSize;
  /** Until the others come, the first ones alone. */
  const of = availability.of.value;
  const count = of ? pageSize : shown.value;
  const hiddenCount = (of ?? doctors.length) - count;
  useEffect(() => {
    // The pressed button may be gone, and the patient wants to go on with the new doctors.
    const added = rows.current?.querySelectorAll('.doctor')[firstNew];
    if (firstNew > 0) added?.querySelector<HTMLElement>('.time')?.focus();
  }, [firstNew, of]);
  return (
    <>
      <div class="doctors" ref={rows}>
        {head}
        {doctors.slice(0, count).map(children)}
      </div>
      {hiddenCount > 0 && (
        <Button
          kind="quiet"
          busy={count < shown.value}
          onPress={() => {
            if (of) availability.showLatest();
            shown.value += pageSize;
          }}
        >
          {i18n.plural('show_more', Math.min(hiddenCount, pageSize))}
        </Button>
      )}
    </>
  );
}

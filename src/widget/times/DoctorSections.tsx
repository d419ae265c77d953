import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSession } from '../shared/session.ts';
import { Button } from '../ui/Button.tsx';
import type { DoctorTimes } from './availability.ts';

/** How many doctors are shown at first, and how many more by each press. */
const pageSize = 8;

type Props = {
  doctors: readonly DoctorTimes[];
  /** Shown above the first one. */
  head?: ComponentChildren;
  children: (doctor: DoctorTimes, index: number) => ComponentChildren;
};

/** The first few of many doctors, one below the other. */
export function DoctorSections({ doctors, head, children }: Props) {
  const i18n = useSession().catalog.i18n.value;
  const shown = useSignal(pageSize);
  const rows = useRef<HTMLDivElement>(null);
  const firstNew = shown.value - pageSize;
  const hiddenCount = doctors.length - shown.value;
  useEffect(() => {
    // The pressed button may be gone, and the patient wants to go on with the new doctors.
    const added = rows.current?.querySelectorAll('.doctor')[firstNew];
    if (firstNew > 0) added?.querySelector<HTMLElement>('.time')?.focus();
  }, [firstNew]);
  return (
    <>
      <div class="doctors" ref={rows}>
        {head}
        {doctors.slice(0, shown.value).map(children)}
      </div>
      {hiddenCount > 0 && (
        <Button
          kind="quiet"
          onPress={() => {
            shown.value += pageSize;
          }}
        >
          {i18n.plural('show_more', Math.min(hiddenCount, pageSize))}
        </Button>
      )}
    </>
  );
}

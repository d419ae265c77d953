import { useSession } from '../shared/session.ts';
import { Button } from '../ui/Button.tsx';
import type { SlotChoice } from './slot-choice.ts';
import { slotTitle } from './slot-text.ts';
import { useTakeTime } from './use-take-time.ts';

/** A doctor's next free time, where none is in view. A press takes it. */
export function NextTime({ slot, onPress }: { slot: SlotChoice; onPress?: () => void }) {
  const i18n = useSession().catalog.i18n.value;
  const take = useTakeTime();
  return (
    <Button
      kind="link"
      onPress={() => {
        onPress?.();
        take(slot);
      }}
    >
      {i18n.t('next_free', { time: slotTitle(i18n, slot) })}
    </Button>
  );
}

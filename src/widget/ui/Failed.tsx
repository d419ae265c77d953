import type { ComponentChildren } from 'preact';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

/** Something couldn't be shown: what is wrong, a way to try again, and a person to call. */
export function Failed({
  text,
  retry,
  call,
}: {
  text: string;
  /** Where trying again may help. */
  retry?: { label: string; onPress: () => unknown } | undefined;
  call?: ComponentChildren;
}) {
  return (
    <div class="failed">
      <Notice>{text}</Notice>
      {retry && <Button onPress={retry.onPress}>{retry.label}</Button>}
      {call}
    </div>
  );
}

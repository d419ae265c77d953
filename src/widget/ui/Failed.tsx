import type { ComponentChildren } from 'preact';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

/** Something couldn't be shown: what is wrong, a way to try again, and a person to call. */
export function Failed({
  text,
  retry,
  onRetry,
  call,
}: {
  text: string;
  retry: string;
  onRetry: () => unknown;
  call?: ComponentChildren;
}) {
  return (
    <div class="failed">
      <Notice>{text}</Notice>
      <Button onPress={onRetry}>{retry}</Button>
      {call}
    </div>
  );
}

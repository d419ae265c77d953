import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

type Props = {
  text: string;
  /** Where trying again may help. */
  retry?: { label: string; onPress: () => unknown } | undefined;
  /** It will be tried without a press: said once, while what is seen counts down. */
  waiting?: string | undefined;
  call?: ComponentChildren;
  /** It went away by itself while the focus was in it. */
  onFocusLost?: (() => void) | undefined;
};

/** Something couldn't be shown: what is wrong, a way to try again, and a person to call. */
export function FailureNotice({ text, retry, waiting, call, onFocusLost }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const said = useRef(waiting);
  // While it still stands there: the cleanups of other effects come after it is gone.
  useLayoutEffect(
    () => () => {
      if (box.current?.matches(':focus-within')) onFocusLost?.();
    },
    [],
  );
  return (
    <div class="failed" ref={box}>
      <Notice>
        {text} <span class="unseen">{said.current}</span>
      </Notice>
      {waiting && (
        <p class="footnote" aria-hidden="true">
          {waiting}
        </p>
      )}
      {retry && <Button onPress={retry.onPress}>{retry.label}</Button>}
      {call}
    </div>
  );
}

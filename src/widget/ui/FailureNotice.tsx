import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

type Props = {
  text: string;
  /** Present where a retry may help. */
  retry?: { label: string; onPress: () => unknown } | undefined;
  /** An automatic retry is scheduled: announced once, while the visible text counts down. */
  waiting?: string | undefined;
  call?: ComponentChildren;
  /** It went away on its own while the focus was in it. */
  onFocusLost?: (() => void) | undefined;
};

/** Why something couldn't be loaded, with a button to retry and a link to call. */
export function FailureNotice({ text, retry, waiting, call, onFocusLost }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const said = useRef(waiting);
  // A layout effect, because other effects' cleanups run after it is removed.
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

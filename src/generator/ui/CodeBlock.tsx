// Code to copy.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../words.ts';

/** How long it says that it was copied, ms. */
const said = 2500;

/** @param props.label what the code is, for the figure and the button */
export function Code({ text, label }: { text: string; label: string }) {
  const told = useSignal('');
  const code = useRef<HTMLElement>(null);

  // What was copied is no longer what stands there.
  useEffect(() => {
    told.value = '';
  }, [text]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      told.value = words.copied;
    } catch {
      // Without https there is no clipboard, and a browser may refuse it.
      if (code.current) getSelection()?.selectAllChildren(code.current);
      told.value = words.select;
    }
    setTimeout(() => {
      told.value = '';
    }, said);
  }

  return (
    <figure class="code" aria-label={label}>
      <pre>
        <code ref={code}>{text}</code>
      </pre>
      <button type="button" class="copy" aria-label={`${words.copy}: ${label}`} onClick={() => void copy()}>
        {told.value === words.copied ? words.copied : words.copy}
      </button>
      <output class={told.value === words.copied ? 'done' : ''}>{told.value}</output>
    </figure>
  );
}

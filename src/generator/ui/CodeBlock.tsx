// Code with a button that copies it.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../words.ts';

/** How long “Copied” stays visible. */
const statusMs = 2500;

/** @param props.label names the figure and the button for assistive technology */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  const status = useSignal('');
  const code = useRef<HTMLElement>(null);

  // The code has changed, so it is no longer what was copied.
  useEffect(() => {
    status.value = '';
  }, [text]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      status.value = words.copied;
    } catch {
      // There is no clipboard on plain http, and a browser may refuse access.
      if (code.current) getSelection()?.selectAllChildren(code.current);
      status.value = words.select;
    }
    setTimeout(() => {
      status.value = '';
    }, statusMs);
  }

  return (
    <figure class="code" aria-label={label}>
      <pre>
        <code ref={code}>{text}</code>
      </pre>
      <button type="button" class="copy" aria-label={`${words.copy}: ${label}`} onClick={() => void copy()}>
        {status.value === words.copied ? words.copied : words.copy}
      </button>
      <output class={status.value === words.copied ? 'done' : ''}>{status.value}</output>
    </figure>
  );
}

import { useSignal } from '@preact/signals';
import { Button } from './Button.tsx';

type Props = { label: string; href: string; copy: string; copied: string };

/** A link to keep: copied by a press where the browser lets us, else shown whole, to be selected or opened. */
export function CopyableLink({ label, href, copy, copied }: Props) {
  // Plain-http pages have no clipboard, and a frame may not be let near it.
  const state = useSignal<'ready' | 'copied' | 'none'>('clipboard' in navigator ? 'ready' : 'none');
  const press = () =>
    navigator.clipboard.writeText(href).then(
      () => {
        state.value = 'copied';
      },
      () => {
        state.value = 'none';
      },
    );
  return (
    <div class="kept">
      <p>{label}</p>
      <div class="kept-link" data-whole={state.value === 'none' || undefined}>
        <a href={href} target="_blank" rel="noreferrer" dir="ltr">
          {href.replace(/^https?:\/\//, '')}
        </a>
        {state.value !== 'none' && (
          <Button kind="link" onPress={press}>
            {state.value === 'copied' ? copied : copy}
          </Button>
        )}
      </div>
      <span class="unseen" role="status">
        {state.value === 'copied' && copied}
      </span>
    </div>
  );
}

import { useSignal } from '@preact/signals';
import { Button } from './Button.tsx';

type Props = { label: string; href: string; copy: string; copied: string };

/** A link with a button to copy it. Where the browser doesn't allow that, the whole link is shown. */
export function CopyableLink({ label, href, copy, copied }: Props) {
  // Plain-http pages have no clipboard, and an iframe may lack the permission.
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
    <div class="copyable">
      <p>{label}</p>
      <div class="copyable-link" data-whole={state.value === 'none' || undefined}>
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

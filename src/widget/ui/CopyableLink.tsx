import { useSignal } from '@preact/signals';
import { Button } from './Button.tsx';

type Props = { label: string; href: string; share: string; copy: string; copied: string };

/** Closed by the patient, or still open after a double press: nothing has to be said. */
const quietErrors = /^(Abort|InvalidState)Error$/;

/**
 * A link with a button to share it with the device's own means, else to copy it. Where the browser allows neither, the
 * whole link is shown.
 */
export function CopyableLink({ label, href, share, copy, copied }: Props) {
  // Plain-http pages have no clipboard, and an iframe may lack the permission.
  const unshared = 'clipboard' in navigator ? 'ready' : 'none';
  const state = useSignal<'share' | 'ready' | 'copied' | 'none'>('share' in navigator ? 'share' : unshared);
  const press = () => {
    if (state.value === 'share') {
      return navigator.share({ url: href }).catch((error: Error) => {
        if (!quietErrors.test(error.name)) state.value = unshared;
      });
    }
    return navigator.clipboard.writeText(href).then(
      () => {
        state.value = 'copied';
      },
      () => {
        state.value = 'none';
      },
    );
  };
  return (
    <div class="copyable">
      <p>{label}</p>
      <div class="copyable-link" data-whole={state.value === 'none' || undefined}>
        <a href={href} target="_blank" rel="noreferrer" dir="ltr">
          {href.replace(/^https?:\/\//, '')}
        </a>
        {state.value !== 'none' && (
          <Button kind="link" onPress={press}>
            {state.value === 'share' ? share : state.value === 'copied' ? copied : copy}
          </Button>
        )}
      </div>
      <span class="unseen" role="status">
        {state.value === 'copied' && copied}
      </span>
    </div>
  );
}

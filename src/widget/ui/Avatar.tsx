import { useState } from 'preact/hooks';

/**
 * The photo lies over the initials: they stand there until it has come, and where it doesn't come or a host page's
 * policy blocks it.
 */
export function Avatar({ initials, photo }: { initials: string; photo?: string | undefined }) {
  const [broken, setBroken] = useState<string>();
  return (
    <span class="avatar" aria-hidden="true">
      {initials}
      {photo !== undefined && photo !== broken && (
        <img
          loading="lazy"
          decoding="async"
          width={44}
          height={44}
          alt=""
          src={photo}
          onError={() => setBroken(photo)}
        />
      )}
    </span>
  );
}

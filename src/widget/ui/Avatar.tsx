import { useState } from 'preact/hooks';

/**
 * A photo over the initials, which stay visible while it loads, and if it fails or the host page's policy blocks it.
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
          width={56}
          height={56}
          alt=""
          src={photo}
          onError={() => setBroken(photo)}
        />
      )}
    </span>
  );
}

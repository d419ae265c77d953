import { useState } from 'preact/hooks';

/** The first letters of the first and last word: what stands for a face. Titles ("Dr.", "ד״ר") don't count. */
const initials = (name: string) => {
  const words = name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word) && !/^(dr|prof|mr|mrs|ms|ד[״"]ר|פרופ['׳]?|д-р)\.?$/iu.test(word));
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => [...(word ?? '')][0]).join('');
};

/** The photo lies over the initials: they stand there until it has come, and where it doesn't come or a host page's policy blocks it. */
export function Avatar({ name, photo }: { name: string; photo?: string | undefined }) {
  const [broken, setBroken] = useState<string>();
  return (
    <span class="avatar" aria-hidden="true">
      {initials(name)}
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

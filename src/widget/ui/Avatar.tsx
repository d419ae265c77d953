/** The first letters of the first and last word: what stands for a face. Titles ("Dr.", "ד״ר") don't count. */
const initials = (name: string) => {
  const words = name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word) && !/^(dr|prof|mr|mrs|ms|ד[״"]ר|פרופ['׳]?|д-р)\.?$/iu.test(word));
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => [...(word ?? '')][0]).join('');
};

export function Avatar({ name }: { name: string }) {
  return (
    <span class="avatar" aria-hidden="true">
      {initials(name)}
    </span>
  );
}

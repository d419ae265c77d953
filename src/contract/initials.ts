// The initials that stand in for a doctor's photo, in the widget and on the proxy's pages.

/** Titles aren't part of a name: "Dr. med.", "Prof.", "д-р", "ד״ר", "د.". Compared without punctuation. */
const titles = new Set(
  'dr med prof priv doz mr mrs ms dra lek mgr hab docteur doctor доктор дкт др д проф профессор професор лікар врач דר פרופ ד أد د الدكتور الدكتورة دكتور دكتورة'.split(
    ' ',
  ),
);
const isTitle = (word: string) => titles.has(word.toLowerCase().replace(/[^\p{L}]/gu, ''));

/** The first letters of the first and the last word of a name, without titles. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word) && !isTitle(word));
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => [...(word ?? '')][0]).join('');
}

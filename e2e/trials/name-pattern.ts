/** What stands for a value in a title: `%s`, `$name`. */
const placeholder = /%[sdijoO#]|\$\w+/;

/** Matches the names of all tests that have run under a cited name, or under one that begins with it. */
export const namePattern = (cited: string): string =>
  cited
    .split(new RegExp(placeholder, 'g'))
    .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('.*');

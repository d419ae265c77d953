// What the gates still let pass. Each list may only shrink: a gate also fails when an entry isn't needed any more.
// Delete it then.

/** Type names that are exported by one file and declared in another, too. */
export const duplicateTypeNames: readonly string[] = [];

/** Import circles in src/: the paths of one circle, sorted, with a space between. */
export const importCircles: readonly string[] = [];

/** Rooms with comments that cite a document or path that isn't in the repository. */
export const roomsWithDeadCitations: readonly string[] = [];

/** Rooms with exports that no other file imports. Drop the word `export`, or what is exported. */
export const roomsWithUnusedExports: readonly string[] = [];

/** Files that nothing imports or runs. */
export const unusedFiles: readonly string[] = [];

/** Rooms with comments or Markdown wider than 120 columns. */
export const roomsWithWideProse: readonly string[] = [];

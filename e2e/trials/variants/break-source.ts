// Breaks a source file on purpose while vitest loads it: a vite plugin. Nothing in src/ knows of it.
import type { Plugin } from 'vite';

/** One edit of one source file. `from` must stand in the file exactly once. */
export type SourceEdit = { file: string; from: string; to: string };

/**
 * @throws while loading, where the text to replace isn't in the file exactly once: the variant has to follow the code.
 */
export function breakSource(edits: readonly SourceEdit[]): Plugin {
  return {
    name: 'break-source',
    enforce: 'pre',
    transform(code, id) {
      const mine = edits.filter(({ file }) => id.split('?')[0]?.endsWith(`/${file}`));
      return mine.length > 0 ? mine.reduce(applyEdit, code) : undefined;
    },
  };
}

export function applyEdit(code: string, { file, from, to }: SourceEdit): string {
  const found = code.split(from).length - 1;
  if (found !== 1) throw new Error(`"${from}" stands ${found} times in ${file}, not once.`);
  return code.replace(from, () => to);
}

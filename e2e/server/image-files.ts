// The files that Docker would put into the image, by the Dockerfile and .dockerignore: for tests on machines without
// it.
import { cpSync, readdirSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { readSource, root } from '../gates/sources.ts';

type Copy = { sources: readonly string[]; target: string };
type Stage = { name: string; copies: readonly Copy[]; commands: readonly string[] };

/** Each FROM of the Dockerfile, with what is copied from the project and what is run. */
export function readStages(): readonly Stage[] {
  return readSource('Dockerfile')
    .split(/^FROM /m)
    .slice(1)
    .map((text) => {
      const lines = text.split('\n');
      const after = (word: string) =>
        lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
      const copies = after('COPY')
        .filter((line) => !line.startsWith('--from='))
        .map((line) => line.split(' '))
        .map((words) => ({ sources: words.slice(0, -1), target: words.at(-1) ?? '' }));
      return { name: / AS (\w+)$/.exec(lines[0] ?? '')?.[1] ?? 'last', copies, commands: after('RUN') };
    });
}

const rules = readSource('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ keeps: line.startsWith('!'), pattern: line.replace(/^!/, '') }));

/** Whether .dockerignore lets Docker see the file: the last rule that matches it, or a folder above it, decides. */
function isSeen(path: string): boolean {
  const parts = path.split('/');
  const above = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  const last = rules.findLast(({ pattern }) => above.some((each) => matchesGlob(each, pattern)));
  return last?.keeps ?? true;
}

/** The project's files below a path that a COPY line names. */
function filesOf(source: string): readonly string[] {
  const below = readdirSync(root, { withFileTypes: true }).find(({ name }) => name === source.split('/')[0]);
  if (!below) throw new Error(`The Dockerfile copies ${source}, which doesn’t exist.`);
  if (below.isFile()) return [source].filter(isSeen);
  return readdirSync(join(root, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .map((path) => path.replace(/^\//, ''))
    .filter(isSeen);
}

/** Copies the stage's files from the project into the folder, and returns their paths in it. */
export function copyStage({ copies }: Stage, folder: string): readonly string[] {
  return copies.flatMap(({ sources, target }) =>
    sources.flatMap((source) => {
      const into = target.endsWith('/') ? join(target, source) : target;
      return filesOf(source).map((path) => {
        const at = join(into, path.slice(source.length));
        cpSync(join(root, path), join(folder, at));
        return at;
      });
    }),
  );
}

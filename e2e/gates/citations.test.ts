import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { expectNothingFound } from './gate.ts';
import { anchorsOf, linksOf } from './markdown.ts';
import { parseSources, readSource, repositoryFiles, roomOf } from './sources.ts';

const files = new Set(repositoryFiles());
const folders = new Set(
  [...files].flatMap((path) => path.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/'))),
);
const exists = (path: string) => files.has(path) || folders.has(path.replace(/\/$/, ''));

test('every link in Markdown leads to a file, a folder or a heading that exists', () => {
  const dead = [...files]
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      linksOf(readSource(path))
        .filter((link) => !/^[a-z][a-z+.-]*:/i.test(link))
        .filter((link) => {
          const [file = '', anchor] = link.split('#');
          const target = file === '' ? path : normalize(join(dirname(path), decodeURI(file)));
          if (!exists(target)) return true;
          return anchor !== undefined && target.endsWith('.md') && !anchorsOf(readSource(target)).includes(anchor);
        })
        .map((link) => `${path}: ${link}`),
    );
  expect(dead).toEqual([]);
});

/** What looks like a path or like a document, with the heading that it may name after a `#`. */
const citation =
  /(?<![\w./@-])((?:(?:src|demo|e2e|public|design|\.\.?)\/)[\w./-]*\w\.(?:tsx?|css|md|json|html)|[\w./-]*\w\.md)\b(#[\w-]+)?/g;

/** Comments, and in Markdown code in backticks, that name what isn't there. */
function deadCitations(path: string, text: string): string[] {
  return [...text.matchAll(citation)]
    .filter(([, cited = '', anchor]) => {
      const candidates = [cited, join(dirname(path), cited)].map((name) => normalize(name)).filter(exists);
      const [target] = candidates;
      if (target === undefined) return true;
      return anchor !== undefined && target.endsWith('.md') && !anchorsOf(readSource(target)).includes(anchor.slice(1));
    })
    .map(([whole]) => `${path}: ${whole}`);
}

test('no source file and no document cites a document or a path that is not in the repository', () => {
  const dead = [
    ...parseSources().flatMap(({ path, comments }) => comments.flatMap((comment) => deadCitations(path, comment))),
    ...[...files].filter((path) => path.endsWith('.css')).flatMap((path) => deadCitations(path, readSource(path))),
    ...[...files]
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...readSource(path).matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => deadCitations(path, code)),
      ),
  ];
  expectNothingFound(Map.groupBy(dead, roomOf));
});

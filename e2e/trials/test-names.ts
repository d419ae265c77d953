// The names of a file's tests, read from its source: `npm run trials` and a test find by them what the table cites.
import { type ESTree, parseSync } from 'vite';

const runners = ['test', 'describe'];

/** `test`, `test.each(…)`, `describe.skipIf(…)`, Playwright's `test.describe`: which of the runners is called. */
function runnerOf(callee: ESTree.Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'CallExpression') return runnerOf(callee.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const isSuite = callee.property.type === 'Identifier' && callee.property.name === 'describe';
  return isSuite ? 'describe' : runnerOf(callee.object);
}

/** A title as it is written, with `%s` for each value in it; undefined if it is no text. */
function titleOf(node: ESTree.Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type !== 'TemplateLiteral') return undefined;
  return node.quasis.map(({ value }) => value.cooked).join('%s');
}

const isNode = (value: unknown): value is ESTree.Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The tests of a file: suites and title with a space between, as they stand in the source. */
export function testNames(path: string, text: string): string[] {
  const names: string[] = [];
  function walk(node: unknown, suites: readonly string[]): void {
    if (Array.isArray(node)) {
      for (const each of node) walk(each, suites);
      return;
    }
    if (!isNode(node)) return;
    let inside = suites;
    if (node.type === 'CallExpression') {
      const runner = runnerOf(node.callee);
      const title = runner !== undefined && runners.includes(runner) ? titleOf(node.arguments[0]) : undefined;
      if (title !== undefined && node.arguments.length > 1) {
        inside = [...suites, title];
        if (runner === 'test') names.push(inside.join(' '));
      }
    }
    for (const child of Object.values(node)) walk(child, inside);
  }
  walk(parseSync(path, text, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts' }).program, []);
  return names;
}

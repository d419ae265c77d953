// `npm test`: types, lint, build, unit tests, end-to-end tests; each runs even when one before it failed, and the last
// line counts all. The end-to-end tests wait much of their time, so the others run beside them.
import { availableParallelism } from 'node:os';
import { countCommand, countEndToEndTests, countUnitTests, emptyResults, finish, type TestCount } from './runners.ts';

emptyResults();
const show = 'at the end';

async function countOthers(): Promise<TestCount[]> {
  return [
    await countCommand('types', 'tsc', ['-b'], { show }),
    await countCommand('lint', 'biome', ['ci'], { show }),
    await countUnitTests([`--maxWorkers=${availableParallelism()}`], { show }),
  ];
}

const build = await countCommand('build', 'npm', ['run', '--silent', 'build']);
const [endToEnd, others] = await Promise.all([countEndToEndTests([]), countOthers()]);
finish([build, endToEnd, ...others]);

// `npm run trials`: what is long and rare, such as kills, soaks and thousands of cycles, in its long form. `npm test`
// has a short form of each. Prints what was tried; the last line counts.
import { countEndToEndTests, countUnitTests, emptyResults, finish } from '../runners.ts';

const env = { TRIALS: 'long' };
emptyResults();
finish([
  // One at a time: each fills the machine.
  await countUnitTests(['e2e/trials', 'demo/erp/process/rush', '--maxWorkers=1', '--disable-console-intercept'], {
    env,
  }),
  await countEndToEndTests(['embed/spa', '--workers=1', '--timeout=1200000'], { env }),
]);

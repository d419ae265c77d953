// Runs each variant's tests against the broken code, all in one vitest with a project for each, and writes which tests
// failed. In a process of its own: node run-variants.ts, or with `security` those of security-variants.ts.
import { createVitest, type TestCase } from 'vitest/node';
import { breakSource } from './break-source.ts';
import { securityVariants } from './security-variants.ts';
import { variants } from './variants.ts';

/** Of one test of one variant. `name`: its suites and its title, with spaces between. */
type VariantResult = { variant: string; file: string; name: string; passed: boolean };

const chosen = process.argv[2] === 'security' ? securityVariants : variants;
const results: VariantResult[] = [];
const errors: string[] = [];

const root = new URL('../../../', import.meta.url).pathname;
const vitest = await createVitest(
  {
    watch: false,
    config: false,
    root,
    reporters: [
      {
        onTestCaseResult(test: TestCase) {
          const file = test.module.moduleId.slice(root.length);
          const name = test.fullName.replaceAll(' > ', ' ');
          results.push({ variant: test.project.name, file, name, passed: test.result().state === 'passed' });
        },
        onTestModuleEnd(module) {
          for (const error of module.errors()) errors.push(`${module.project.name}: ${error.message}`);
        },
      },
    ],
  },
  {
    test: {
      projects: chosen.map(({ name, edits, fails }) => ({
        plugins: [breakSource(edits)],
        root,
        test: {
          name,
          include: Object.keys(fails),
          environment: 'node',
          isolate: false,
          fsModuleCache: false,
          // Some tests wait for ever for what the broken code doesn't do.
          testTimeout: 4000,
        },
      })),
    },
  },
);
await vitest.start();
await vitest.close();
process.stdout.write(JSON.stringify({ results, errors }));
process.exit(0);

// `npm start`: builds, runs both clinics, and prints the addresses.
import { spawnSync } from 'node:child_process';
import { startDemo, stopOnSignal } from './demo.ts';

process.stdout.write('Building the widget …\n');
// Only errors are shown.
const build = spawnSync('npm', ['run', '--silent', 'build'], { stdio: ['inherit', 'ignore', 'inherit'] });
if (build.status !== 0) process.exit(build.status ?? 1);

const { addresses, stop } = await startDemo();
process.stdout.write(`${addresses}\n`);
stopOnSignal(stop);

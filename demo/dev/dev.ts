// `npm run dev`: runs serve.ts, which applies changes of src/, and restarts it when the demo itself changes: the
// sandbox, the clinics' pages, or serve.ts.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';

const debounceMs = 100;
const start = () =>
  spawn(process.execPath, [fileURLToPath(new URL('serve.ts', import.meta.url))], { stdio: 'inherit' });

let server: ChildProcess = start();

async function stop(): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

let restart: NodeJS.Timeout | undefined;
watch(fileURLToPath(new URL('../', import.meta.url)), { recursive: true }, (_, name) => {
  if (/\.test\.ts$|\.md$/.test(name ?? '')) return;
  clearTimeout(restart);
  restart = setTimeout(async () => {
    process.stdout.write('The demo changed: it starts again.\n');
    await stop();
    server = start();
  }, debounceMs);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await stop();
    process.exit(0);
  });
}

// A Redis of a test's own, which ends with it.
import { spawn } from 'node:child_process';
import { freePort } from '../../demo/free-port.ts';

export type RedisProcess = { url: string; stop: () => Promise<void> };

/** Starts redis-server on a free port of 127.0.0.1, keeping nothing on the disk. Rejects where there is none. */
export async function startRedis(): Promise<RedisProcess> {
  const port = await freePort(0);
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('error', () =>
      reject(new Error('There is no redis-server: install it (Debian: apt-get install redis-server).')),
    );
    child.once('close', () => reject(new Error('redis-server ended before it was ready.')));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('Ready to accept connections')) resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

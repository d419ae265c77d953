// A Redis of a test's own: for the tests of this room and the trials in e2e; nothing else imports it.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const missing =
  'No redis-server could be started: install one (Debian: apt-get install redis-server) or set REDIS_SERVER to the path of one.';

/** Resolves with the process once it takes connections; undefined where it ended before, as it does where the port is taken. */
function started(port: number, words: string[]): Promise<ChildProcess | undefined> {
  const program = process.env.REDIS_SERVER || 'redis-server';
  const bound = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(program, [...bound, ...words], { stdio: ['ignore', 'pipe', 'ignore'], cwd: '/' });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Ready to accept connections')) resolve(child);
    });
    child.once('error', (cause: NodeJS.ErrnoException) => reject(new Error(`${missing} (${cause.code})`)));
    child.once('exit', () => resolve(undefined));
  });
}

export type TestRedis = {
  url: string;
  /** SIGSTOP: its connections stand, and nothing is answered. */
  halt(): void;
  goOn(): void;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Empty, on the same port as before. */
  start(): Promise<void>;
};

/** @param words more of its settings, e.g. `--requirepass` and a password */
export async function startRedis(...words: string[]): Promise<TestRedis> {
  let child: ChildProcess | undefined;
  let port = 0;
  for (let tries = 0; child === undefined && tries < 5; tries++) {
    port = await freePort();
    child = await started(port, words);
  }
  if (child === undefined) throw new Error(missing);
  return {
    url: `redis://127.0.0.1:${port}`,
    halt: () => child?.kill('SIGSTOP'),
    goOn: () => child?.kill('SIGCONT'),
    async kill() {
      const dying = child;
      child = undefined;
      if (dying === undefined || dying.exitCode !== null) return;
      const gone = new Promise((resolve) => dying.once('exit', resolve));
      dying.kill('SIGKILL');
      await gone;
    },
    async start() {
      child = await started(port, words);
      if (child === undefined) throw new Error(`Redis could not be started on ${port} again.`);
    },
  };
}

// A Redis process for one test, used by the tests of this room and of e2e/.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** A port that was free a moment ago. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const missing =
  'No redis-server could be started: install one (Debian: apt-get install redis-server) or set REDIS_SERVER to the path of one.';

const hasTls = (options: string[]) => options.includes('--tls-cert-file');

/** Resolves with the process once it accepts connections; undefined when it exits before, as when the port is taken. */
function spawnRedis(port: number, options: string[]): Promise<ChildProcess | undefined> {
  const program = process.env.REDIS_SERVER || 'redis-server';
  const ports = hasTls(options) ? ['--port', '0', '--tls-port', String(port)] : ['--port', String(port)];
  const bound = [...ports, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(program, [...bound, ...options], { stdio: ['ignore', 'pipe', 'ignore'], cwd: '/' });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('Ready to accept connections')) resolve(child);
    });
    child.once('error', (cause: NodeJS.ErrnoException) => reject(new Error(`${missing} (${cause.code})`)));
    child.once('exit', () => resolve(undefined));
  });
}

export type TestRedis = {
  url: string;
  /** SIGSTOP: its connections stay open, and nothing is answered. */
  pause(): void;
  resume(): void;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Empty, on the same port as before. */
  start(): Promise<void>;
};

/** @param options further command line options, such as `--requirepass` and a password */
export async function startRedis(...options: string[]): Promise<TestRedis> {
  let child: ChildProcess | undefined;
  let port = 0;
  for (let tries = 0; child === undefined && tries < 5; tries++) {
    port = await freePort();
    child = await spawnRedis(port, options);
  }
  if (child === undefined) throw new Error(missing);
  return {
    url: `redis${hasTls(options) ? 's' : ''}://127.0.0.1:${port}`,
    pause: () => child?.kill('SIGSTOP'),
    resume: () => child?.kill('SIGCONT'),
    async kill() {
      const dying = child;
      child = undefined;
      if (dying === undefined || dying.exitCode !== null) return;
      const gone = new Promise((resolve) => dying.once('exit', resolve));
      dying.kill('SIGKILL');
      await gone;
    },
    async start() {
      child = await spawnRedis(port, options);
      if (child === undefined) throw new Error(`Redis could not be started on ${port} again.`);
    },
  };
}

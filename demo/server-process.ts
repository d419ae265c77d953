// A server of ours as a process of its own: started, heard, stopped or killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type ServerProcess = {
  url: string;
  pid: number;
  /** All it has written so far. */
  output(): string;
  /** Asks it to end (SIGTERM) and waits until it has. Gives its exit code; null where a signal ended it. */
  stop(): Promise<number | null>;
  /** Ends it at once, as a power cut would (SIGKILL). */
  kill(): Promise<void>;
  /** Tells it something that it goes on after, such as SIGHUP. */
  signal(name: NodeJS.Signals): void;
};

export type ServerStart = {
  /** The module to run. */
  module: URL;
  arguments?: string[];
  environment?: Record<string, string>;
  /** Finds in its output where it listens: the first group. */
  listening: RegExp;
  /** What to do with its output, as it comes. */
  show?: (text: string) => void;
};

/** Starts a server and waits until it says where it listens. Rejects with its output where it ends before. */
export async function startServer({
  module,
  arguments: words = [],
  environment = {},
  listening,
  show = () => {},
}: ServerStart): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, [fileURLToPath(module), ...words], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  let found = false;
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        show(text);
        // A long log isn't searched again with every line.
        const address = found ? undefined : listening.exec(log)?.[1];
        if (address === undefined) return;
        found = true;
        resolve(address);
      });
    }
    // Not `exit`: by then what it said may still be on its way.
    child.once('close', () => reject(new Error(`It did not start:\n${log}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    output: () => log,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    signal: (name) => child.kill(name),
  };
}

// Runs one of our servers in a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from './process-environment.ts';

export type ServerProcess = {
  url: string;
  pid: number;
  /** Its whole output so far. */
  output(): string;
  /** Sends SIGTERM and waits for the end. Returns the exit code, or null where a signal ended the process. */
  stop(): Promise<number | null>;
  /** Sends SIGKILL, which is like a power cut, and waits for the end. */
  kill(): Promise<void>;
  /** Sends a signal that doesn't end it, such as SIGHUP. */
  signal(name: NodeJS.Signals): void;
};

type ServerStart = {
  /** The module to run. */
  module: URL;
  arguments?: string[];
  environment?: Record<string, string>;
  /** Finds the address in the output, as its first group. */
  listening: RegExp;
  /** Called with each chunk of its output. */
  show?: (text: string) => void;
};

/** Starts a server and waits until it prints its address. Rejects with its output where it ends before. */
export async function startServer({
  module,
  arguments: args = [],
  environment = {},
  listening,
  show = () => {},
}: ServerStart): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, [fileURLToPath(module), ...args], {
    env: { ...processEnvironment, ...environment },
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
        // A long log isn't searched again after the address was found.
        const address = found ? undefined : listening.exec(log)?.[1];
        if (address === undefined) return;
        found = true;
        resolve(address);
      });
    }
    // Not `exit`, which may come before the last output.
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

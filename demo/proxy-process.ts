// The real proxy as a process of its own, for the demo and the end-to-end tests.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/server/main.ts', import.meta.url));

export type ProxyProcess = { url: string; output: () => string; stop: () => Promise<void> };

/**
 * Starts the proxy and waits until it listens.
 * @param environment its settings; PORT must be free
 * @param show what to do with its log, as it comes
 * @returns `output`: all it has logged
 */
export async function startProxy(
  environment: Record<string, string> & { PORT: string },
  show: (text: string) => void = () => {},
): Promise<ProxyProcess> {
  const url = `http://127.0.0.1:${environment.PORT}`;
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      show(text);
    });
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const listening = async () => {
    while (child.exitCode === null) {
      const answer = await fetch(`${url}/livez`).catch(() => undefined);
      if (answer?.ok) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  };
  if (!(await listening())) throw new Error(`The proxy did not start:\n${log}`);
  return {
    url,
    output: () => log,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

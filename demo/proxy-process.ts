// The real proxy as a process of its own, for the demo and the end-to-end tests.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/server/main.ts', import.meta.url));

export type ProxyProcess = { url: string; output: () => string; stop: () => Promise<void> };

/**
 * Starts the proxy and waits until it says where it listens.
 * @param environment its settings; with PORT 0 it finds itself a free one, which nobody can take from it meanwhile
 * @param show what to do with its log, as it comes
 * @returns `output`: all it has logged
 */
export async function startProxy(
  environment: Record<string, string> & { PORT: string },
  show: (text: string) => void = () => {},
): Promise<ProxyProcess> {
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const listening = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        show(text);
        const address = /"address":"([^"]+)","msg":"listening"/.exec(log)?.[1];
        if (address !== undefined) resolve(address);
      });
    }
    // Not `exit`: by then what it said may still be on its way.
    child.once('close', () => reject(new Error(`The proxy did not start:\n${log}`)));
  });
  const url = await listening;
  return {
    url,
    output: () => log,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

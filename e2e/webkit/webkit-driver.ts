// WebKitGTK's WebDriver (W3C WebDriver 2) on a display of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { fontEnvironment } from '../fonts.ts';
import { findProgram } from '../programs.ts';

/** Sends a command; rejects with the error's code of WebDriver and its message. */
export type SendCommand = <Value>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => Promise<Value>;

type WebKitDriver = { send: SendCommand; stop: () => Promise<void> };

/** For what hangs; a command waits for nothing but the loading of a page. */
const commandTimeoutMs = 60_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}

async function startDisplay(program: string): Promise<{ name: string; process: ChildProcess }> {
  const display = spawn(program, ['-displayfd', '3', '-screen', '0', '1400x1400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(display.stdio[3] as Readable, 'data');
  return { name: `:${String(number).trim()}`, process: display };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  if (child.kill()) await ended;
}

/** Whether this machine has it. */
export const hasWebKit = (): boolean =>
  findProgram('WebKitWebDriver') !== undefined && findProgram('Xvfb') !== undefined;

export async function startWebKitDriver(): Promise<WebKitDriver> {
  const display = await startDisplay(findProgram('Xvfb') ?? 'Xvfb');
  const port = await freePort();
  const driver = spawn(findProgram('WebKitWebDriver') ?? 'WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...fontEnvironment(),
      DISPLAY: display.name,
      TZ: 'Europe/Kyiv',
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Without a desktop there is no accessibility bus, and looking for one takes long.
      NO_AT_BRIDGE: '1',
    },
  });
  const send: SendCommand = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(commandTimeoutMs),
    });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const listens = () => send('GET', '/status').then(Boolean, () => false);
  while (driver.exitCode === null && !(await listens())) await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    send,
    stop: async () => {
      await stop(driver);
      await stop(display.process);
    },
  };
}

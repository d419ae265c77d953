// The desk beside the ERP, over real HTTP.
import { afterEach, describe, expect, test } from 'vitest';
import { pathOf } from '../../../src/contract/routes.ts';
import { monday, olha, quietClinic } from '../erp-under-test.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox.ts';

const started: Sandbox[] = [];
const start = async (options: Partial<SandboxOptions> = {}) => {
  const now = () => new Date(monday);
  const sandbox = await startSandbox({ token: 'the-token', now, clinic: quietClinic, deskPort: 0, ...options });
  started.push(sandbox);
  return sandbox;
};
afterEach(async () => {
  await Promise.all(started.splice(0).map((sandbox) => sandbox.close()));
});

const slot_id = '11-202611241000';
const book = (sandbox: Sandbox) =>
  fetch(sandbox.url + pathOf('book', { employee_id: '11', slot_id }), {
    method: 'POST',
    headers: { authorization: 'Bearer the-token', 'content-type': 'application/json' },
    body: JSON.stringify(olha),
  });
const setMood = (sandbox: Sandbox, kind: string) =>
  fetch(`${sandbox.deskUrl}/mood`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind }),
  });

/** Subscribes to the desk's events. `until` waits until the text is received. */
async function subscribe(sandbox: Sandbox) {
  const answer = await fetch(`${sandbox.deskUrl}/events`);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let received = '';
  const until = async (text: string) => {
    while (!received.includes(text)) {
      const part = await reader?.read();
      if (!part || part.done) throw new Error(`The stream ended: ${received}`);
      received += part.value;
    }
    received = '';
  };
  await until('event: hello');
  return { type: answer.headers.get('content-type'), until };
}

describe('change events', () => {
  test('follow a booking, the sandbox’s functions and the desk’s own changes', async () => {
    const sandbox = await start();
    const { type, until } = await subscribe(sandbox);
    expect(type).toContain('text/event-stream');
    await book(sandbox);
    await until('event: changed');
    sandbox.setPaid('1');
    await until('event: changed');
    await sandbox.setMood('cut');
    await until('event: changed');
    await fetch(`${sandbox.deskUrl}/reset`, { method: 'POST' });
    await until('event: changed');
  });
  test('follow a booking whose answer is lost', async () => {
    const sandbox = await start();
    await sandbox.setMood('acts-then-drops');
    const { until } = await subscribe(sandbox);
    await expect(book(sandbox)).rejects.toThrow();
    await until('event: changed');
    expect(sandbox.touches()).toHaveLength(1);
  });
});

describe('the desk’s port', () => {
  test('stays open while the ERP is down, and can bring it back', async () => {
    const sandbox = await start();
    expect((await setMood(sandbox, 'down')).status).toBe(200);
    await expect(book(sandbox)).rejects.toThrow();
    expect((await setMood(sandbox, 'good')).status).toBe(200);
    expect((await book(sandbox)).status).toBe(200);
  });
  test('closes with the sandbox at once, despite subscribers', async () => {
    const sandbox = await start();
    const { until } = await subscribe(sandbox);
    const ended = expect(until('event: changed')).rejects.toThrow();
    await started.pop()?.close();
    await ended;
    await expect(fetch(sandbox.deskUrl)).rejects.toThrow();
  });
  test('is only opened on request', async () => {
    const { deskUrl } = await startSandbox({ token: 't' }).then((sandbox) => sandbox.close().then(() => sandbox));
    expect(deskUrl).toBe('');
  });
  test('in use by another program makes the sandbox reject and free its own port', async () => {
    const first = await start();
    const { port } = new URL(first.url);
    await started.pop()?.close();
    const second = await start();
    const deskPort = Number(new URL(second.deskUrl).port);
    await expect(startSandbox({ token: 't', port: Number(port), deskPort })).rejects.toThrow('EADDRINUSE');
    await expect(fetch(first.url)).rejects.toThrow();
  });
});

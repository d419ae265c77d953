import { EventEmitter, once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createSlowReaders } from './slow-readers.ts';

/** The part of a socket that is looked at. */
class FakeSocket extends EventEmitter {
  writableLength = 0;
  bytesWritten = 0;
  cut = false;
  /** As a socket does it: what is written counts at once, and is buffered until the client takes it. */
  write(bytes: number) {
    this.writableLength += bytes;
    this.bytesWritten += bytes;
  }
  take(bytes: number) {
    this.writableLength -= bytes;
  }
  destroy() {
    this.cut = true;
    this.emit('close');
  }
}
function watchSockets(count: number, maxBufferedBytes = 1000) {
  const readers = createSlowReaders(maxBufferedBytes);
  const sockets = Array.from({ length: count }, () => new FakeSocket());
  for (const socket of sockets) readers.watch(socket as unknown as Socket);
  const [first = new FakeSocket(), second = new FakeSocket()] = sockets;
  return { ...readers, sockets, first, second };
}

describe('a client that doesn’t read its answer', () => {
  test('is cut after the longest stall, and not before', () => {
    const { sweep, first } = watchSockets(1);
    first.write(100);
    sweep(0, 20_000);
    sweep(19_999, 20_000);
    expect(first.cut).toBe(false);
    sweep(20_000, 20_000);
    expect(first.cut).toBe(true);
  });
  test('isn’t cut while it reads a little, or while there is nothing to read', () => {
    const { sweep, first, second } = watchSockets(2);
    first.write(100);
    for (let now = 0; now < 100_000; now += 10_000) {
      sweep(now, 20_000);
      first.take(1);
    }
    expect([first.cut, second.cut]).toEqual([false, false]);
  });
  test('starts afresh with each answer', () => {
    const { sweep, first } = watchSockets(1);
    first.write(10);
    sweep(0, 20_000);
    first.take(10);
    sweep(15_000, 20_000);
    first.write(10);
    sweep(21_000, 20_000);
    expect(first.cut).toBe(false);
  });
});

test('fifteen hundred clients that read nothing never buffer more than the limit, and a client that reads goes on', () => {
  const { sweep, sockets } = watchSockets(1500, 64 * 2 ** 20);
  const [honest = new FakeSocket(), ...attackers] = sockets;
  let most = 0;
  for (let now = 0; now < 15_000; now += 500) {
    for (const socket of attackers) if (!socket.cut) socket.write(64 * 1024);
    honest.write(1000);
    sweep(now, 20_000);
    honest.take(honest.writableLength);
    most = Math.max(
      most,
      sockets.filter(({ cut }) => !cut).reduce((sum, { writableLength }) => sum + writableLength, 0),
    );
  }
  expect(most).toBeLessThanOrEqual(64 * 2 ** 20);
  expect(honest.cut).toBe(false);
});

describe('over real sockets', () => {
  const closing: { close(): unknown }[] = [];
  afterEach(() => {
    for (const each of closing.splice(0)) each.close();
  });
  test('a client that stops reading is cut, and one that reads gets everything', async () => {
    const readers = createSlowReaders(Number.POSITIVE_INFINITY);
    const answer = Buffer.alloc(16 * 2 ** 20);
    const served: Socket[] = [];
    const server = createServer((socket) => {
      readers.watch(socket);
      served.push(socket.on('error', () => {}));
      socket.end(answer);
    }).listen(0, '127.0.0.1');
    closing.push(server);
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const silent = connect(port, '127.0.0.1').pause();
    await once(silent, 'connect');
    const reading = connect(port, '127.0.0.1');
    let got = 0;
    reading.on('data', (bytes) => {
      got += bytes.length;
    });
    await once(reading, 'end');
    expect(got).toBe(answer.length);
    readers.sweep(0, 1000);
    readers.sweep(1000, 1000);
    expect(served.map(({ destroyed }) => destroyed)).toContain(true);
    expect(served[0]?.destroyed).toBe(true);
    silent.destroy();
  });
});

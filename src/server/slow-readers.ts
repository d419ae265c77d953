// Disconnects clients that don't read their answers. Node has timeouts for slow senders, but buffers an answer for as
// long as its client stays connected.
import type { Socket } from 'node:net';

/** `written`: bytes that the operating system has accepted so far. `sinceMs`: when that number last changed. */
type Progress = { written: number; sinceMs: number };

type SlowReaders = {
  watch(socket: Socket): void;
  /** Disconnects the clients that have read nothing for `maxStallMs`. @param nowMs by any monotonic clock */
  sweep(nowMs: number, maxStallMs: number): void;
};

/**
 * @param maxBufferedBytes of all connections together. Above it, the clients that have read nothing for the longest
 * time are disconnected first, and among these the ones with the most buffered bytes
 */
export function createSlowReaders(maxBufferedBytes: number): SlowReaders {
  const watched = new Map<Socket, Progress | undefined>();
  return {
    watch(socket) {
      watched.set(socket, undefined);
      socket.once('close', () => watched.delete(socket));
    },
    sweep(nowMs, maxStallMs) {
      let total = 0;
      const waiting: { socket: Socket; sinceMs: number }[] = [];
      for (const [socket, before] of watched) {
        const buffered = socket.writableLength;
        const written = socket.bytesWritten - buffered;
        const progress = before?.written === written ? before : { written, sinceMs: nowMs };
        watched.set(socket, buffered === 0 ? undefined : progress);
        if (buffered === 0) continue;
        total += buffered;
        waiting.push({ socket, sinceMs: progress.sinceMs });
      }
      waiting.sort(
        (one, other) => one.sinceMs - other.sinceMs || other.socket.writableLength - one.socket.writableLength,
      );
      for (const { socket, sinceMs } of waiting) {
        if (total <= maxBufferedBytes && nowMs - sinceMs < maxStallMs) break;
        total -= socket.writableLength;
        socket.destroy();
      }
    },
  };
}

// Cuts connections whose client doesn't read its answers. Node has timeouts for slow senders, but keeps what it has to
// send for as long as a client stays connected.
import type { Socket } from 'node:net';

/** `written`: bytes that the system has taken for the client so far. `sinceMs`: since when that is so. */
type Progress = { written: number; sinceMs: number };

type SlowReaders = {
  watch(socket: Socket): void;
  /** Looks at all connections, and cuts those that have taken nothing for too long. @param nowMs by any steady clock */
  sweep(nowMs: number, maxStallMs: number): void;
};

/**
 * @param maxBufferedBytes of all connections together; above it, those are cut that have taken nothing for longest, and
 * of these the ones with most to take
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

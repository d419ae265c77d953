// Listens, or ends the process with a sentence that says what to set.
import type { BookingProxy } from '../proxy/app.ts';
import { type ServeSettings, type Serving, serve } from './serve.ts';

/** Ends the process, with these lines for the operator. */
export function exitWith(...lines: string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

/** Explains why the server can't listen. @param prefix of the two variables that configure the address */
function describeListenError({ host, port }: ServeSettings, prefix: '' | 'BOOKING_ADMIN_', error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const [HOST, PORT] = [`${prefix}HOST`, `${prefix}PORT`];
  if (code === 'EADDRINUSE')
    return `${PORT}: ${port} is already in use on ${host}. Stop the other process, or set another ${PORT}.`;
  if (code === 'EACCES') return `${PORT}: this process may not listen on ${port}. Set a ${PORT} above 1023.`;
  return `${HOST}: cannot listen on ${host}:${port} (${String(code)}). Set ${HOST} to an address of this machine.`;
}

/** Listens at the address of these settings. @param prefix of the two variables that configure it */
export const listen = (
  served: Pick<BookingProxy, 'fetch' | 'quick'>,
  at: ServeSettings,
  prefix: '' | 'BOOKING_ADMIN_',
): Promise<Serving> => serve(served, at).catch((error: unknown) => exitWith(describeListenError(at, prefix, error)));

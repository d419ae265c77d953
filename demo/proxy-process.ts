// The real proxy as a process of its own, for the demo and the end-to-end tests.
import { type ServerProcess, startServer } from './server-process.ts';

/**
 * Starts the proxy and waits until it says where it listens.
 * @param environment its settings; with PORT 0 it finds itself a free one, which nobody can take from it meanwhile
 * @param show what to do with its log, as it comes
 */
export const startProxy = (
  environment: Record<string, string> & { PORT: string },
  show?: (text: string) => void,
): Promise<ServerProcess> =>
  startServer({
    module: new URL('../src/server/main.ts', import.meta.url),
    environment: { HOST: '127.0.0.1', ...environment },
    listening: /"address":"([^"]+)","msg":"listening"/,
    ...(show && { show }),
  });

// The real proxy in a process of its own, for the demo and the end-to-end tests.
import { type ServerProcess, startServer } from './server-process.ts';

/**
 * Starts the proxy and waits until it listens.
 * @param environment its settings; PORT 0 is any free port
 * @param show called with each chunk of its log
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

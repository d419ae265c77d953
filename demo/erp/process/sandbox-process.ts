// The sandbox ERP in a process of its own, for tests that kill it or run several on one data file.
import { type ServerProcess, startServer } from '../../server-process.ts';

/** Starts `main.ts` on a free port. @param options further arguments, such as `['--data', path]` */
export const startSandboxProcess = (token: string, ...options: string[]): Promise<ServerProcess> =>
  startServer({
    module: new URL('../main.ts', import.meta.url),
    arguments: ['--token', token, '--port', '0', ...options],
    listening: /listens at (\S+)\n/,
  });

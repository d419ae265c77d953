// Finds a redis-server to test with: the one that REDIS_SERVER names, or the system's; where none is, installs
// Debian's.
import { placesOf, run, runnable } from './chromium.ts';

function findRedis(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return environment.REDIS_SERVER || placesOf(['redis-server'], environment).find(runnable);
}

/** The path of a redis-server; installs one where there is none and the user is root. */
export function provideRedis(): string | undefined {
  const found = findRedis();
  if (found !== undefined) return found;
  const installed =
    process.getuid?.() === 0 && run('apt-get', 'update') && run('apt-get', 'install', '-y', 'redis-server');
  return installed ? findRedis() : undefined;
}

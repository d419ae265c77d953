// A real WordPress of Debian's packages, with a MariaDB of its own: a copy in a temporary folder, served by PHP.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram, serverPath } from '../../../src/server/guide-blocks-for-tests.ts';
import { freePort } from '../../../src/server/stores/redis-for-tests.ts';

/** Where Debian's package `wordpress` has it. */
const installedAt = '/usr/share/wordpress';

/** MariaDB runs as nobody where the tests run as root. */
const databaseUser = process.getuid?.() === 0 ? ['--user=nobody'] : [];

const timeoutMs = 60_000;

export type Account = { name: string; password: string };

export const webmaster: Account = { name: 'webmaster', password: 'a long enough password' };

/** What of Debian's packages is missing here, if anything. */
export function missingForWordPress(): string | undefined {
  const runs = (program: string) => runProgram(program, ['--version'], tmpdir()).found;
  if (!existsSync(installedAt)) return 'no WordPress: Debian’s packages wordpress and wordpress-l10n';
  if (!runs('mariadbd')) return 'no MariaDB: Debian’s package mariadb-server-core';
  if (!runs('php')) return 'no PHP: Debian’s packages php-cli and php-mysql';
  return undefined;
}

/** Resolves once `isReady`. Rejects with what the program said when it ends before, or takes too long. */
async function untilReady(child: ChildProcess, output: () => string, isReady: () => Promise<boolean>): Promise<void> {
  const endsAt = Date.now() + timeoutMs;
  while (!(await isReady())) {
    if (child.exitCode !== null || Date.now() > endsAt) throw new Error(`${child.spawnfile}: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A program whose output is kept. */
function start(program: string, args: string[], environment: Record<string, string> = {}) {
  const child = spawn(program, args, {
    env: { PATH: serverPath, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: PHP's server has workers, which end with it.
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    child,
    output: () => output,
    async stop() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      await ended;
    },
  };
}

async function startDatabase(folder: string) {
  const places = [`--datadir=${join(folder, 'data')}`, `--tmpdir=${folder}`];
  const socket = join(folder, 'socket');
  const install = ['--no-defaults', ...places, '--skip-test-db', '--auth-root-authentication-method=normal'];
  const { status, output } = runProgram('mariadb-install-db', [...install, ...databaseUser], folder);
  if (status !== 0) throw new Error(output);
  const first = join(folder, 'first.sql');
  writeFileSync(first, 'CREATE DATABASE wordpress CHARACTER SET utf8mb4;\n');
  const options = ['--skip-networking', `--socket=${socket}`, `--init-file=${first}`, '--skip-log-bin'];
  const server = start('mariadbd', ['--no-defaults', ...places, ...options, ...databaseUser]);
  await untilReady(server.child, server.output, async () => server.output().includes('ready for connections'));
  return { ...server, socket };
}

/** Of wp-config.php. */
type Constants = Readonly<Record<string, string | number | boolean>>;

/** Writes its wp-config.php: complaints go to a log, and nothing is asked of other servers. */
function configure(site: string, socket: string, more: Constants): void {
  const constants = {
    DB_NAME: 'wordpress',
    DB_USER: 'root',
    DB_PASSWORD: '',
    DB_HOST: `localhost:${socket}`,
    WP_DEBUG: true,
    WP_DEBUG_LOG: true,
    WP_DEBUG_DISPLAY: false,
    WP_HTTP_BLOCK_EXTERNAL: true,
    DISABLE_WP_CRON: true,
    ...more,
  };
  const defined = Object.entries(constants).map(([name, value]) => `define( '${name}', ${JSON.stringify(value)} );`);
  const end = "require_once ABSPATH . 'wp-settings.php';";
  const head = `<?php\n$table_prefix = 'wp_';\n${defined.join('\n')}\ndefined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );`;
  writeFileSync(join(site, 'wp-config.php'), `${head}\n${end}\n`);
}

export type WordPress = Awaited<ReturnType<typeof startWordPress>>;

/** Starts an empty WordPress, installed by its own installer. */
export async function startWordPress() {
  const folder = mkdtempSync(join(tmpdir(), 'wordpress-'));
  const site = join(folder, 'site');
  const databaseFolder = join(folder, 'database');
  mkdirSync(databaseFolder);
  if (databaseUser.length > 0) {
    // Only root may give it away.
    for (const args of [
      ['chown', 'nobody', databaseFolder],
      ['chmod', 'a+x', folder],
    ])
      spawnSync(args[0] ?? '', args.slice(1));
  }
  // Debian has links to libraries that WordPress brings elsewhere.
  cpSync(installedAt, site, { recursive: true, dereference: true, filter: (path) => !path.endsWith('/.htaccess') });
  const database = await startDatabase(databaseFolder);
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  configure(site, database.socket, {});
  const web = start('php', ['-S', address, '-t', site], { PHP_CLI_SERVER_WORKERS: '4' });
  await untilReady(web.child, web.output, () =>
    fetch(`${url}/wp-admin/install.php`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );

  const form = new URLSearchParams({
    weblog_title: 'Clinic',
    user_name: webmaster.name,
    admin_password: webmaster.password,
    admin_password2: webmaster.password,
    admin_email: 'webmaster@clinic.example',
    language: '',
  });
  const installed = await fetch(`${url}/wp-admin/install.php?step=2`, { method: 'POST', body: form });
  const answer = await installed.text();
  if (!answer.includes('Success!')) throw new Error(`WordPress isn’t installed: ${answer}`);

  return {
    url,
    /** Runs PHP inside WordPress. @returns what it prints */
    run(code: string): string {
      const setUp = `$_SERVER['HTTP_HOST'] = '${address}'; require '${site}/wp-load.php';\n${code}`;
      const { status, output } = runProgram('php', ['-r', setUp], folder);
      if (status !== 0) throw new Error(output);
      return output;
    },
    /** Further constants of wp-config.php. */
    define: (more: Constants) => configure(site, database.socket, more),
    /** What PHP and WordPress complained about. */
    complaints: () => {
      const log = join(site, 'wp-content', 'debug.log');
      return existsSync(log) ? readFileSync(log, 'utf8') : '';
    },
    async stop() {
      await web.stop();
      await database.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

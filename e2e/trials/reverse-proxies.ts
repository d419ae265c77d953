// The reverse proxies of the operator's guide and of compose.yaml, run for real: its blocks, with other addresses and
// without TLS, which isn't what is tried.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  apacheFile,
  composeCaddyfile,
  findApache,
  guideBlock,
  nginxFile,
  runProgram,
  serverPath,
} from '../../src/server/guide-blocks-for-tests.ts';
import { freePort } from '../../src/server/stores/redis-for-tests.ts';

type ReverseProxy = {
  name: string;
  program: string;
  args: (file: string) => string[];
  /** @param proxies host and port of each */
  configure: (listen: string, proxies: readonly string[], folder: string) => string;
};

/** Replaces a text that the block must have: a block that was rewritten isn't tried with the addresses of the guide. */
function replace(block: string, text: string, replacement: string): string {
  if (!block.includes(text)) throw new Error(`The block has no “${text}”.`);
  return block.replace(text, replacement);
}

export const reverseProxies: readonly ReverseProxy[] = [
  {
    name: 'nginx',
    program: 'nginx',
    args: (file) => ['-e', 'stderr', '-c', file],
    configure(listen, proxies, folder) {
      const plain = replace(guideBlock('nginx'), 'listen 443 ssl', `listen ${listen}`).replace(/^ +ssl_.*\n/gm, '');
      const servers = proxies.map((each) => `server ${each};`).join(' ');
      return nginxFile(replace(plain, 'server 127.0.0.1:4800;', servers), folder);
    },
  },
  {
    name: 'Caddy',
    program: 'caddy',
    args: (file) => ['run', '--adapter', 'caddyfile', '--config', file],
    configure(listen, proxies) {
      const plain = replace(composeCaddyfile(), 'booking.example {', `http://${listen} {`);
      return `{\n  admin off\n}\n${replace(plain, 'proxy-1:4800 proxy-2:4800', proxies.join(' '))}`;
    },
  },
  {
    name: 'HAProxy',
    program: 'haproxy',
    args: (file) => ['-db', '-f', file],
    configure(listen, proxies) {
      const plain = guideBlock('haproxy').replace(/bind :443 ssl .*/, `bind ${listen}`);
      const servers = proxies.map((each, index) => `server booking-${index + 1} ${each} check`).join('\n  ');
      return replace(plain, 'server booking-1 127.0.0.1:4800 check', servers);
    },
  },
  {
    // Its block has one proxy, the one that is restarted.
    name: 'Apache',
    program: findApache(tmpdir()) ?? '',
    args: (file) => ['-D', 'FOREGROUND', '-f', file],
    configure(listen, [proxy = ''], folder) {
      const plain = guideBlock('apache').replace(/^ +SSL.*\n/gm, '');
      const [, port] = listen.split(':');
      const here = replace(plain, '<VirtualHost *:443>', `<VirtualHost *:${port}>`);
      return apacheFile(replace(here, '127.0.0.1:4800', proxy), listen, folder);
    },
  },
];

export const isInstalled = ({ program }: ReverseProxy): boolean =>
  program !== '' && runProgram(program, ['-v'], tmpdir()).found;

/** Starts one before the proxies. It may take a moment until it answers. */
export async function startReverseProxy({ program, args, configure }: ReverseProxy, proxies: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'reverse-proxy-'));
  const listen = `127.0.0.1:${await freePort()}`;
  const file = join(folder, 'configuration');
  writeFileSync(file, configure(listen, proxies, folder));
  const child = spawn(program, args(file), {
    env: { PATH: serverPath, HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    url: `http://${listen}`,
    output: () => output,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

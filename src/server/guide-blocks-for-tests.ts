// The code blocks of the operator's guide, README.md beside this file, and the programs that they are written for; used
// by the tests of this room and of e2e/.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const guide = readFileSync(new URL('README.md', import.meta.url), 'utf8');

/** The guide's only block of a language, or the only one that has this text. */
export function guideBlock(language: string, having = ''): string {
  const blocks = [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))]
    .map(([, block = '']) => block)
    .filter((block) => block.includes(having));
  if (blocks.length !== 1) throw new Error(`The guide has ${blocks.length} blocks of ${language}, not one.`);
  return blocks[0] ?? '';
}

/** The balancer's Caddyfile in compose.yaml. */
export function composeCaddyfile(): string {
  const compose = readFileSync(new URL('../../compose.yaml', import.meta.url), 'utf8');
  return /^ {4}content: \|\n((?: {6}.*\n)+)/m.exec(compose)?.[1] ?? '';
}

/** A whole configuration of nginx with the guide's block: runs in the foreground and writes only to `folder`. */
export function nginxFile(block: string, folder: string): string {
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${folder}/${of};\n`);
  const top = `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr; events {}\n`;
  return `${top}http { access_log off;\n${places.join('')}${block}}\n`;
}

const apacheModules = ['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules'].find((path) => existsSync(path));

/** A whole configuration of Apache with the guide's block. @param listen address and port, or a port */
export function apacheFile(block: string, listen: string, folder: string): string {
  const modules = ['mpm_event', 'authz_core', 'socache_shmcb', 'ssl', 'proxy', 'proxy_http']
    .filter((name) => existsSync(`${apacheModules}/mod_${name}.so`))
    .map((name) => `LoadModule ${name}_module ${apacheModules}/mod_${name}.so\n`);
  const top = `ServerName localhost\nListen ${listen}\nErrorLog ${folder}/error.log\nPidFile ${folder}/pid\n`;
  return `${modules.join('')}DefaultRuntimeDir ${folder}\n${top}${block}`;
}

/** The name of Apache's program where it is installed. */
export const findApache = (folder: string): string | undefined =>
  apacheModules && ['apache2', 'httpd'].find((name) => runProgram(name, ['-v'], folder).found);

/** Servers are installed where only root's PATH leads. */
export const serverPath = `${process.env.PATH}:/usr/sbin:/sbin`;

/** Runs a program to its end. `found`: it is installed. */
export function runProgram(program: string, args: string[], folder: string) {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { PATH: serverPath, HOME: folder, LANG: 'C' },
  });
  return { found: error === undefined, status, output: `${stdout}${stderr}` };
}

/** Writes a key and a certificate for booking.example, signed by itself. False where there is no OpenSSL. */
export function makeCertificate(folder: string): boolean {
  const files = ['-keyout', `${folder}/privkey.pem`, '-out', `${folder}/fullchain.pem`];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30'];
  return runProgram('openssl', ['req', ...kind, '-subj', '/CN=booking.example', ...files], folder).status === 0;
}

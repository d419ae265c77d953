// The programs that the tests need beside npm's packages: found where an environment variable says, on the PATH, or
// installed by the test command.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

type Program = {
  /** The environment variable that names its path. */
  variable: string;
  /** What it is called on the PATH. */
  names: readonly string[];
  /** Debian's packages. */
  packages: readonly string[];
  /** A name that is worth installing although another is there. */
  preferred?: string;
  /** Where Playwright would have installed it, and its name there. */
  ofPlaywright?: { path: () => string; name: string };
};

const programs = {
  Chromium: {
    variable: 'CHROMIUM',
    // The headless shell has no windows to draw: the tests cost half of the CPU that they cost in a whole Chromium.
    names: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    packages: ['chromium-headless-shell', 'fonts-noto-core'],
    preferred: 'chromium-headless-shell',
    ofPlaywright: { path: () => chromium.executablePath(), name: 'chromium' },
  },
  // Playwright's own Firefox speaks another protocol than this one, which is the patients'.
  Firefox: { variable: 'FIREFOX', names: ['firefox-esr', 'firefox'], packages: ['firefox-esr'] },
  // The engine of GNOME Web, the nearest to Safari that runs on Linux, and a display without a screen.
  WebKitWebDriver: { variable: 'WEBKIT_DRIVER', names: ['WebKitWebDriver'], packages: ['webkit2gtk-driver'] },
  Xvfb: { variable: 'XVFB', names: ['Xvfb'], packages: ['xvfb'] },
  'redis-server': { variable: 'REDIS_SERVER', names: ['redis-server'], packages: ['redis-server'] },
} satisfies Record<string, Program>;

type ProgramName = keyof typeof programs;

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a program that is there now, if any. */
export function findProgram(name: ProgramName, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { variable, names, ofPlaywright }: Program = programs[name];
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  const places = folders.flatMap((folder) => names.map((each) => join(folder, each)));
  if (ofPlaywright) places.push(ofPlaywright.path());
  return environment[variable] || places.find(isRunnable);
}

const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status ===
  0;

let hasFreshLists = false;

/** Installs packages of Debian, where the user is root. */
function installPackages(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0) return false;
  hasFreshLists ||= run('apt-get', 'update');
  return hasFreshLists && run('apt-get', 'install', '-y', ...packages);
}

/** The path of a program; installs it where it is missing: Playwright's, or Debian's. */
function provideProgram(name: ProgramName): string | undefined {
  const { variable, packages, preferred, ofPlaywright }: Program = programs[name];
  const there = findProgram(name);
  if (there !== undefined) {
    const isSecondBest = preferred !== undefined && !process.env[variable] && basename(there) !== preferred;
    return isSecondBest && installPackages([preferred]) ? findProgram(name) : there;
  }
  const installed =
    (ofPlaywright !== undefined && run('playwright', 'install', '--with-deps', ofPlaywright.name)) ||
    installPackages(packages);
  return installed ? findProgram(name) : undefined;
}

/** The environment in which tests find these programs. Installs what is missing, and says what can't be had. */
export function providePrograms(...needed: ProgramName[]): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of needed) {
    const { variable } = programs[name];
    const path = provideProgram(name);
    if (path !== undefined) environment[variable] = path;
    else process.stdout.write(`No ${name} could be found or installed: set ${variable} to the path of one.\n`);
  }
  return environment;
}

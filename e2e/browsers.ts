// How the browsers under test are started: Playwright's `use` for each engine.
import { type Config, devices, type LaunchOptions } from '@playwright/test';
import { fontEnvironment, fontFolder } from './fonts.ts';
import { findProgram } from './programs.ts';

type Use = NonNullable<Config['use']>;

const env = { ...process.env, ...fontEnvironment() };
const pathOf = (name: 'Chromium' | 'Firefox') => {
  const executablePath = findProgram(name);
  return executablePath !== undefined ? { executablePath } : {};
};

/** How a Chromium is started. */
export const chromiumLaunch: LaunchOptions = {
  ...pathOf('Chromium'),
  env,
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    // As a whole Chromium draws text; the headless shell would move each letter to a whole pixel.
    '--font-render-hinting=none',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Names of pages that the browser doesn't trust as it does 127.0.0.1: those over plain http.
    '--host-resolver-rules=MAP *.test 127.0.0.1',
  ],
};

export const chromium: Use = { ...devices['Desktop Chrome'], launchOptions: chromiumLaunch };

/** The Firefox that patients have, by WebDriver BiDi; Playwright's own is a changed one. */
export const firefox: Use = {
  browserName: 'firefox',
  channel: 'moz-firefox',
  launchOptions: {
    ...pathOf('Firefox'),
    env,
    firefoxUserPrefs: {
      'security.sandbox.content.read_path_whitelist': `${fontFolder}/`,
      // Every name is this machine, as Chromium's `*.test`; nothing leaves it.
      'network.dns.native-is-localhost': true,
      // The driver ignores `emulateMedia`. What a page looks like mustn't depend on the machine's theme.
      'layout.css.prefers-color-scheme.content-override': 1,
      'ui.prefersReducedMotion': 1,
      // Pages are loaded anew on Back: of one that comes back as it was, the driver doesn't tell.
      'browser.sessionhistory.max_total_viewers': 0,
      // Reading and writing the clipboard asks nobody: the driver can't grant it.
      'dom.events.testing.asyncClipboard': true,
      // Processes for pages to come, of which the tests open one or two.
      'dom.ipc.processPrelaunch.enabled': false,
    },
  },
};

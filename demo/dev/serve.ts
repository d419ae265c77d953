// Builds, runs both clinics as `npm start` does, and applies every saved change of src/: it rebuilds the widget and the
// generator, restarts the proxies if their code changed, and then reloads the open pages. Started by dev.ts.
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type StartProxy, startDemo, stopOnSignal } from '../demo.ts';
import { buildAndWatch } from './build-and-watch.ts';
import { type DevProxy, startDevProxy } from './dev-proxy.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const sources = fileURLToPath(new URL('../../src/', import.meta.url));
const proxySources = /^(proxy|server|erp|contract)\/.*(?<!\.test)\.tsx?$/;
/** The proxies read the words of every language when they start. */
const wordSources = /^widget\/words\//;
const debounceMs = 50;

const proxies: DevProxy[] = [];
const startProxy: StartProxy = async (environment, show) => {
  const proxy = await startDevProxy(environment, show);
  proxies.push(proxy);
  return proxy;
};

async function restartProxies(): Promise<void> {
  await Promise.all(proxies.map((proxy) => proxy.restart()));
  for (const proxy of proxies) proxy.reloadPages();
  say('The proxies were restarted.');
}

let wordsChanged = false;
say('Building the widget …');
const builds = await buildAndWatch({
  onRebuilt: async () => {
    say('Rebuilt.');
    if (wordsChanged) {
      wordsChanged = false;
      await restartProxies();
    } else {
      for (const proxy of proxies) proxy.reloadPages();
    }
  },
  onError: (message) => say(message),
});
const { addresses, stop } = await startDemo(startProxy);

let restart: NodeJS.Timeout | undefined;
const watcher = watch(sources, { recursive: true }, (_, name) => {
  const path = (name ?? '').replaceAll('\\', '/');
  if (wordSources.test(path)) wordsChanged = true;
  if (!proxySources.test(path)) return;
  clearTimeout(restart);
  restart = setTimeout(restartProxies, debounceMs);
});

say(`${addresses}
  Save a file in src/, and the open pages show it.
`);
stopOnSignal(async () => {
  watcher.close();
  await builds.close();
  await stop();
});

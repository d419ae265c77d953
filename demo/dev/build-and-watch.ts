import { build, type Rolldown } from 'vite';

type Events = { onRebuilt: () => void; onError: (message: string) => void };

/** Vite returns a watcher in watch mode; its type covers every mode. */
const isWatcher = (result: unknown): result is Rolldown.RolldownWatcher =>
  typeof result === 'object' && result !== null && 'on' in result;

/** Builds in one of the modes of vite.config.ts and again on each change. Resolves after the first build. */
async function watchMode(mode: string, { onRebuilt, onError }: Events): Promise<Rolldown.RolldownWatcher> {
  // All modes build into the same folder.
  const watcher = await build({ mode, build: { watch: {}, emptyOutDir: false }, logLevel: 'error' });
  if (!isWatcher(watcher)) throw new Error('Vite does not watch.');
  let built = false;
  await new Promise<void>((resolve) => {
    watcher.on('event', async (event) => {
      if (event.code === 'BUNDLE_END' || event.code === 'ERROR') await event.result?.close();
      if (event.code === 'ERROR') onError(event.error.message);
      if (event.code !== 'END') return;
      if (built) onRebuilt();
      built = true;
      resolve();
    });
  });
  return watcher;
}

/** Builds the browser's files into dist/, and again whenever a source of theirs is saved. */
export async function buildAndWatch(events: Events): Promise<{ close: () => Promise<void> }> {
  const modes = ['production', 'generator', 'assistant', 'first-screen'];
  const watchers = await Promise.all(modes.map((mode) => watchMode(mode, events)));
  return {
    close: async () => {
      await Promise.all(watchers.map((watcher) => watcher.close()));
    },
  };
}

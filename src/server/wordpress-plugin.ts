// The WordPress plugin as WordPress installs it: its files, and each translation in the format that PHP reads.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { mo, po } from 'gettext-parser';

/** The compiled form (.mo) of a translation (.po). The same texts are the same bytes, whatever their order. */
const compile = (translation: Buffer): Uint8Array => mo.compile(po.parse(translation));

/**
 * The files of the plugin's zip by path, sorted. @param folder holds the plugin's own folder
 * @throws if a translation can't be read
 */
export function readWordPressPlugin(folder: string): Record<string, Uint8Array> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const [name, content] = [relative(folder, path), readFileSync(path)];
      const file: [string, Uint8Array] = [name, content];
      return name.endsWith('.po') ? [file, [name.replace(/\.po$/, '.mo'), compile(content)] as const] : [file];
    });
  return Object.fromEntries(files.sort(([one], [other]) => (one < other ? -1 : 1)));
}

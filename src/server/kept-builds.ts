// Earlier builds of the widget's script, kept in a folder over updates: a page with Subresource Integrity goes on with
// the build whose code it has.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WidgetAsset } from '../proxy/pages/asset.ts';

/** How many builds are kept, with the current one. */
const maxBuilds = 10;
const name = /^widget\.([0-9a-f]{16})\.js$/;

/**
 * Keeps the current build in the folder, removes all but the newest, and finds each of them by its hash.
 * @param folder created if there is none; several proxies may share it
 * @param assetOf makes what is served of a script's bytes
 * @returns the build of a hash; undefined where it isn't kept, or the file's bytes are others by now
 * @throws if the folder can't be written
 */
export function keepBuilds(
  folder: string,
  current: WidgetAsset,
  assetOf: (plain: Uint8Array<ArrayBuffer>) => WidgetAsset,
): (hash: string) => WidgetAsset | undefined {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `widget.${current.hash}.js`);
  // Another proxy must never read half of it.
  const draft = join(folder, `.${current.hash}.${process.pid}`);
  writeFileSync(draft, current.plain);
  renameSync(draft, file);
  const now = new Date();
  utimesSync(file, now, now);
  const byAge = readdirSync(folder)
    .filter((each) => name.test(each))
    .map((each) => ({ each, ms: statSync(join(folder, each)).mtimeMs }))
    .toSorted((one, other) => other.ms - one.ms);
  for (const { each } of byAge.slice(maxBuilds)) rmSync(join(folder, each), { force: true });
  const kept = new Set(byAge.slice(0, maxBuilds).map(({ each }) => name.exec(each)?.[1]));
  const builds = new Map([[current.hash, current]]);
  return (hash) => {
    const known = builds.get(hash);
    if (known || !kept.has(hash)) return known;
    // Compressed when it is first asked for, which most are never.
    const asset = readBuild(join(folder, `widget.${hash}.js`), assetOf);
    if (asset?.hash !== hash) return undefined;
    builds.set(hash, asset);
    return asset;
  };
}

function readBuild(file: string, assetOf: (plain: Uint8Array<ArrayBuffer>) => WidgetAsset): WidgetAsset | undefined {
  try {
    return assetOf(new Uint8Array(readFileSync(file)));
  } catch {
    return undefined;
  }
}

// The browser under test draws with the fonts of this repository and no others, so that no result depends on what the
// machine has installed. DejaVu Sans has all letters of the widget's languages and is the widest of the usual system
// fonts (the only one on a fresh Debian): what fits in it fits in Segoe UI, Roboto and San Francisco, too.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Firefox's pages read only what they are told to (browsers.ts). */
export const fontFolder = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const cacheFolder = join(import.meta.dirname, '../.cache/fonts');

const prefer = (generic: string, family: string) =>
  `<alias binding="strong"><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`;

/** The environment of a browser that sees only these fonts, drawn alike everywhere (fontconfig: Linux). */
export function fontEnvironment(): { FONTCONFIG_FILE: string } {
  mkdirSync(cacheFolder, { recursive: true });
  const file = join(cacheFolder, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fontFolder}</dir>
  <cachedir>${cacheFolder}</cachedir>
  ${prefer('serif', 'DejaVu Serif')}
  ${prefer('monospace', 'DejaVu Sans Mono')}
  <match target="pattern">
    <edit name="family" mode="append_last" binding="strong"><string>DejaVu Sans</string></edit>
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintslight</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
`,
  );
  return { FONTCONFIG_FILE: file };
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packZip } from './zip.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Another reader than ours. */
const listing = `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps([[each.filename, each.date_time[0], archive.read(each).decode()] for each in archive.infolist()]))
`;
const hasPython = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!hasPython)('another program reads the archive, in its order and without dates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'booking-zip-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'a.zip');
  writeFileSync(file, packZip({ 'b/запис.txt': bytes('Записатися'), 'a.txt': bytes(''), 'b/c.php': bytes('<?php') }));
  const { stdout, stderr } = spawnSync('python3', ['-c', listing, file], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual([
    ['b/запис.txt', 1980, 'Записатися'],
    ['a.txt', 1980, ''],
    ['b/c.php', 1980, '<?php'],
  ]);
});

test('the build’s archive of the WordPress plugin is its folder, byte by byte', () => {
  const root = new URL('../../', import.meta.url);
  const folder = new URL('public/wordpress/', root);
  const built = readFileSync(new URL('dist/wordpress/alpaca-booking.zip', root));
  const readme = readFileSync(new URL('alpaca-booking/readme.txt', folder));
  expect(built.includes(Buffer.concat([Buffer.from('alpaca-booking/readme.txt'), readme]))).toBe(true);
  expect(built.includes('alpaca-booking/alpaca-booking.php')).toBe(true);
});

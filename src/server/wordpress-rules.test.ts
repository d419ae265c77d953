// The WordPress plugin keeps the rules of the plugin directory: its code, its header, its readme.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { hasPhp, phpFiles, pluginFolder, readPluginFile } from './wordpress-plugin-for-tests.ts';

const source = phpFiles.map(readPluginFile).join('\n');
const plugin = readPluginFile('alpaca-booking.php');
const readme = readPluginFile('readme.txt');

/** The fields of the plugin's header, and of the readme's. */
const fieldsOf = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/^(?: \* )?([A-Z][A-Za-z ]+): +(.+)$/gm)].map(([, name, value]) => [name, value]),
  );
const header = fieldsOf(plugin.slice(0, plugin.indexOf('*/')));
const about = fieldsOf(readme.slice(0, readme.indexOf('\n\n')));

describe('the WordPress plugin’s source', () => {
  test('escapes everything it prints, and refuses to run outside WordPress', () => {
    const printed = source.split('\n').filter((line) => /\becho\b/.test(line));
    expect(printed.length).toBeGreaterThan(0);
    for (const line of printed) expect(line.replace(/esc_(html|attr|url)\( \$\w+ \)/g, '')).not.toMatch(/\$/);
    for (const name of phpFiles) {
      const constant = name === 'uninstall.php' ? 'WP_UNINSTALL_PLUGIN' : 'ABSPATH';
      expect(readPluginFile(name), name).toContain(`\ndefined( '${constant}' ) || exit;\n`);
    }
    expect(source).toContain('settings_fields( PAGE );');
    // The page, what it shows, the link to it in the editor, and the hint where a page has no address.
    expect(source.match(/'manage_options'/g)).toHaveLength(4);
  });
  test('has a text domain on each text', () => {
    const texts = source.match(/\b(__|esc_html__)\( '/g) ?? [];
    expect(texts.length).toBeGreaterThan(70);
    expect(source.match(/', 'alpaca-booking' \)/g)).toHaveLength(texts.length);
  });
  test.skipIf(!hasPhp).each(phpFiles)('has no syntax errors in %s', (name) => {
    const path = fileURLToPath(new URL(name, pluginFolder));
    const { stdout, status } = spawnSync('php', ['-l', path], { encoding: 'utf8' });
    expect([status, stdout.trim().split('\n')[0]]).toEqual([0, expect.stringMatching(/^No syntax errors/)]);
  });
  test('has a block that the oldest WordPress knows', () => {
    // Version 3 of the API, which the header’s 6.1 doesn’t have, came with 6.3.
    expect(header['Requires at least']).toBe('6.1');
    expect(JSON.parse(readPluginFile('block/block.json'))).toMatchObject({ apiVersion: 2 });
  });
});

describe('the WordPress plugin’s header', () => {
  test('has the fields that the directory asks for, named after its folder', () => {
    expect(header).toEqual({
      'Plugin Name': 'Alpaca Booking',
      Description: expect.stringMatching(/^.{20,140}$/),
      Version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      'Requires at least': expect.stringMatching(/^\d+\.\d+$/),
      'Requires PHP': expect.stringMatching(/^\d+\.\d+$/),
      Author: 'Alpaca Booking',
      License: 'GPL-2.0-or-later',
      'License URI': 'https://www.gnu.org/licenses/gpl-2.0.html',
      'Text Domain': 'alpaca-booking',
      'Domain Path': '/languages',
    });
    expect(existsSync(new URL(`.${header['Domain Path']}`, pluginFolder))).toBe(true);
    expect(/VERSION = '([^']+)'/.exec(source)?.[1]).toBe(header.Version);
  });
});

describe('the WordPress plugin’s readme', () => {
  test('says the same as the header, and what the directory asks for', () => {
    expect(readme.split('\n')[0]).toBe(`=== ${header['Plugin Name']} ===`);
    expect(about).toEqual({
      Contributors: expect.stringMatching(/^[a-z0-9]+(, [a-z0-9]+)*$/),
      Tags: expect.stringMatching(/^[a-z ]+(, [a-z ]+){0,4}$/),
      'Requires at least': header['Requires at least'],
      'Tested up to': expect.stringMatching(/^\d+\.\d+$/),
      'Requires PHP': header['Requires PHP'],
      'Stable tag': header.Version,
      License: header.License,
      'License URI': header['License URI'],
    });
    expect(Number(about['Tested up to'])).toBeGreaterThanOrEqual(Number(about['Requires at least']));
    expect(/\n\n(.+)\n\n== Description ==/.exec(readme)?.[1]?.length).toBeLessThanOrEqual(150);
  });
  test('has the directory’s sections, and what each version changed', () => {
    expect([...readme.matchAll(/^== (.+) ==$/gm)].map(([, name]) => name)).toEqual([
      ...['Description', 'External services', 'Installation', 'Frequently Asked Questions'],
      ...['Changelog', 'Upgrade Notice'],
    ]);
    const [changelog = '', notice = ''] = readme.split('== Changelog ==')[1]?.split('== Upgrade Notice ==') ?? [];
    for (const part of [changelog, notice]) expect(/^= (.+) =$/m.exec(part)?.[1]).toBe(header.Version);
    expect(notice.split('\n').every((line) => line.length <= 300)).toBe(true);
  });
});

// Every style sheet of the product keeps to the scale in tokens.css: an odd size is a mistake or a new token.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stylesheet as catalogStylesheet } from '../proxy/pages/catalog/stylesheet.ts';

const tokens = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const spacePx = [0, 4, 8, 12, 16, 24, 32, 48];
const space = new RegExp(`^(?:auto|-?(?:${spacePx.join('|')})(?:px)?|-?var\\(--[a-z-]+\\)|50%|100%)$`);
const corner = /^(?:0|50%|inherit|var\(--radius-[sml]\)|999px)$/;

/** For each kind of property, which values it may have. */
const rules: readonly { property: RegExp; allows: (value: string) => boolean }[] = [
  { property: /^font-size$/, allows: (value) => /^(?:inherit|var\(--size-(?:s|m|l|xl|title|hour)\))$/.test(value) },
  { property: /^line-height$/, allows: (value) => /^(?:inherit|var\(--line-(?:s|m|l|xl|title|hour)\))$/.test(value) },
  { property: /^font-weight$/, allows: (value) => /^(?:inherit|400|500|600)$/.test(value) },
  { property: /^font$/, allows: (value) => value === 'inherit' },
  { property: /radius$/, allows: (value) => value.split(' ').every((each) => corner.test(each)) },
  {
    property: /^(?:margin|padding|scroll-margin|inset|gap|row-gap|column-gap)(?:-|$)/,
    allows: (value) => splitSpaces(value).every((each) => space.test(each)),
  },
  // Outside the widget's root the tokens don't exist: their definitions stand there again.
  {
    property: /./,
    allows: (value) => tokens.includes(value) || !/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(/i.test(value),
  },
];

/** The lengths of a value; those inside `calc()`, `max()`, `min()` one by one. */
const splitSpaces = (value: string) =>
  value
    .replace(/env\([^)]*\)|var\((--[a-z-]+), [^)]*\)/g, (_, name) => (name ? `var(${name})` : '0'))
    .replace(/\b(?:calc|max|min)\(|(?<!var\(--[a-z-]*)\)| [*/] \d+|,| \+ | - /g, ' ')
    .split(' ')
    .filter(Boolean);

function offScale(css: string): string[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  return [...plain.matchAll(/(?:^|[{;])\s*([a-z-]+):\s*([^;{}]+)/g)].flatMap(([, property = '', written = '']) => {
    const value = written.replace(/\s+/g, ' ').replace('!important', '').trim();
    const broken = rules.some((rule) => rule.property.test(property) && !rule.allows(value));
    return broken ? [`${property}: ${value}`] : [];
  });
}

const files = globSync(['src/{widget,embed,generator}/**/*.css', 'demo/erp/desk/**/*.css']).filter(
  (file) => !file.endsWith('tokens.css'),
);

test.each(files)('%s keeps to the scale', (file) => {
  expect(offScale(readFileSync(file, 'utf8'))).toEqual([]);
});

test('the doctors’ pages keep to the scale', () => {
  expect(offScale(catalogStylesheet)).toEqual([]);
});

const generatorStylesheet = readFileSync('src/generator/generator.css', 'utf8');
test.each([
  ['the doctors’ pages', catalogStylesheet],
  ['the generator', generatorStylesheet],
])('%s define the sizes as the widget does', (_, css) => {
  const defined = [...css.matchAll(/--(?:size|line)-[a-z]+: [^;]+;/g)].map(([definition]) => definition);
  expect(defined.length).toBeGreaterThan(9);
  const ofTheWidget = tokens
    .replace(/calc\(var\(--booking-em\) \* ([\d.]+)\)/g, '$1rem')
    .replace('var(--booking-em)', '1rem');
  expect(defined.filter((definition) => !ofTheWidget.includes(definition))).toEqual([]);
});

test('what is off the scale is seen', () => {
  const css = `a { font-size: 14px; line-height: 1.4; font-weight: 650; margin: 0 14px; border-radius: 10px;
    color: #123456; background: rgb(0 0 0 / 10%); gap: 8px 6px; padding: 12px 0 max(14px, env(safe-area-inset-bottom)); }`;
  expect(offScale(css)).toHaveLength(9);
  expect(
    offScale('a { padding: 12px max(16px, env(safe-area-inset-bottom)); inset: calc(16px + var(--x, 0px)); }'),
  ).toEqual([]);
});

// What must be seen without reading: outlines, the focus, and that nothing moves for who doesn't want it (WCAG 2.2:
// 1.4.11, 2.4.7, 2.2.2).
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const here = new URL('./', import.meta.url);
const sheets = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css'))
  .map((name) => ({ name, css: readFileSync(new URL(name, here), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '') }));
const tokens = sheets.find(({ name }) => name === 'tokens.css')?.css ?? '';

/** The two colours of a token, light and dark, where it is written as such. */
function coloursOf(token: string): [string, string] {
  const written = new RegExp(`--${token}:[^;]*?light-dark\\((#[0-9a-f]+), (#[0-9a-f]+)\\)`).exec(tokens);
  if (!written?.[1] || !written[2]) throw new Error(`--${token} isn’t two colours.`);
  return [written[1], written[2]];
}

/** Relative luminance by WCAG 2.2. */
function luminanceOf(hex: string): number {
  const full = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : (hex.slice(1).match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = full.map((pair) => {
    const channel = Number.parseInt(pair, 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminanceOf(one), luminanceOf(other)].sort((first, second) => second - first);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('outlines stand out', () => {
  test.each(['surface', 'raised'])('of what can be pressed, by 3 to 1 on --%s, light and dark', (surface) => {
    const [edges, surfaces] = [coloursOf('edge'), coloursOf(surface)];
    for (const at of [0, 1] as const) expect(contrastOf(edges[at], surfaces[at])).toBeGreaterThanOrEqual(3);
  });
  test.each(['surface', 'raised'])('of the focus, by 3 to 1 on --%s, with the default accent', (surface) => {
    const [accents, surfaces] = [coloursOf('brand'), coloursOf(surface)];
    for (const at of [0, 1] as const) expect(contrastOf(accents[at], surfaces[at])).toBeGreaterThanOrEqual(3);
  });
  test('the contrast is computed as WCAG does', () => {
    expect(contrastOf('#fff', '#000')).toBeCloseTo(21);
    expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 1);
  });
});

/** The rules of a style sheet, each with its selector and its declarations. */
const rulesOf = (css: string) =>
  [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
    selector: selector.trim(),
    body,
  }));

test('the focus is always outlined: only what can’t be pressed, or has another outline, goes without', () => {
  const without = sheets.flatMap(({ css }) =>
    rulesOf(css)
      .filter(({ body }) => /outline:\s*(?:none|0)\b/.test(body))
      .map(({ selector }) => selector),
  );
  // Headings, which get the focus with a step; and the group of a switch, whose pressed button has it.
  expect(without.map((selector) => selector.replace(/\s+/g, ' ')).sort()).toEqual([
    '.frame h2:focus-visible, .frame h3:focus-visible',
    '.segments:focus',
  ]);
  expect(sheets.some(({ css }) => /:focus-visible[^{]*\{[^}]*outline: 3px solid/.test(css))).toBe(true);
});

/** A style sheet without one kind of block. */
function withoutBlocks(css: string, start: string): string {
  const from = css.indexOf(start);
  if (from < 0) return css;
  let depth = 0;
  let end = css.indexOf('{', from);
  do depth += css[end] === '{' ? 1 : css[end] === '}' ? -1 : 0;
  while (++end < css.length && depth > 0);
  return withoutBlocks(css.slice(0, from) + css.slice(end), start);
}

test('nothing moves where motion is reduced', () => {
  for (const { name, css } of sheets) {
    const still = withoutBlocks(css, '@media (prefers-reduced-motion: no-preference)');
    const moving = rulesOf(still).filter(({ body }) => /\b(?:animation|transition):/.test(body));
    // The skeleton's text comes late, and doesn't move.
    expect([name, moving.filter(({ body }) => !/animation: late /.test(body))]).toEqual([name, []]);
  }
});

// Pages of clinics, made up of random containers, styles and scripts: the same for the same number.
import fc from 'fast-check';
import { containers, furtherContainers } from './containers.ts';
import { otherScripts, rewritingScripts, scriptFile } from './scripts.ts';
import { furtherStyles, hostileStyles } from './styles.ts';
import { loaders, ways } from './ways.ts';

const allContainers = { ...containers, ...furtherContainers };
const allStyles = { ...hostileStyles, ...furtherStyles };

export type HostPage = {
  width: number;
  way: string;
  loader: string;
  /** From the outermost to the innermost. */
  containers: string[];
  styles: string[];
  scripts: string[];
  scriptsComeFirst: boolean;
  /** Which of the offered times is pressed. */
  time: number;
};

/**
 * No page in which nothing could be booked. A frame takes no presses where the page around it doesn't; what the page's
 * own code has mounted or styled is up to the page; a module runs once on a page. Playwright misses what is in a zoomed
 * frame.
 */
const isPossible = ({ way, loader, containers, styles, scripts }: HostPage) =>
  !(ways[way]?.isFrame && [...containers, ...styles].some((part) => /zoomed|takes no presses/.test(part))) &&
  !(loader === 'a module' && scripts.some((script) => /swaps/.test(script))) &&
  !(way === 'a frame of the page' && styles.some((style) => /everything, importantly|off the sides/.test(style))) &&
  !(way === 'a mount by code' && scripts.some((script) => /morphs|hydration|strange nodes/.test(script)));

const oneOf = (table: Readonly<Record<string, unknown>>) => fc.constantFrom(...Object.keys(table));
const threeOf = (table: Readonly<Record<string, unknown>>) =>
  fc.subarray(Object.keys(table), { minLength: 3, maxLength: 3 });

const anyHostPage: fc.Arbitrary<HostPage> = fc
  .record({
    width: fc.constantFrom(320, 360, 390, 600, 768, 1024, 1280),
    way: oneOf(ways),
    loader: oneOf(loaders),
    containers: threeOf(allContainers).chain((all) => fc.shuffledSubarray(all, { minLength: 1 })),
    styles: threeOf(allStyles),
    rewriting: fc.option(oneOf(rewritingScripts)),
    scripts: threeOf(otherScripts),
    scriptsComeFirst: fc.boolean(),
    time: fc.nat(5),
  })
  .map(({ rewriting, scripts, ...page }) => ({ ...page, scripts: rewriting ? [rewriting, ...scripts] : scripts }))
  .filter(isPossible);

/** The page of this number. */
export const hostPage = (number: number): HostPage => {
  const [page] = fc.sample(anyHostPage, { seed: number, numRuns: 1 });
  if (!page) throw new Error('no page');
  return page;
};

const inContainers = (names: readonly string[], widget: string) =>
  names.reduceRight((inside, name) => (allContainers[name] ?? '').replace('{widget}', () => inside), widget);

/** The page's HTML with what stands for the widget. It loads `/page.css` and `/page.js`. */
export function htmlOf(page: HostPage, widget: string): string {
  const script = '<script src="/page.js"></script>';
  return `<html lang="en"><head><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/page.css">
    ${page.scriptsComeFirst ? script : ''}</head><body><button id="trap">Menu</button><h1>Clinic</h1>
    <main><div id="around">${inContainers(page.containers, widget)}</div></main><p>Tel. +380 44 123 45 67</p>
    ${page.scriptsComeFirst ? '' : script}</body></html>`;
}

export const embeddingOf = ({ way, loader }: HostPage, proxy: string): string =>
  (ways[way]?.html(proxy) ?? '').replace(/<script[^>]* src[^>]*>/, (tag) => loaders[loader]?.(tag) ?? tag);

export const filesOf = ({ styles, scripts, loader }: HostPage): Record<string, { type: string; body: string }> => ({
  '/page.css': { type: 'text/css', body: styles.map((name) => allStyles[name]).join('\n') },
  '/page.js': { type: 'text/javascript', body: scriptFile(scripts, /delayed|held back/.test(loader)) },
});

/** The pages with one part less. */
export const simpler = (page: HostPage): HostPage[] => [
  ...(['scripts', 'styles', 'containers'] as const).flatMap((kind) =>
    page[kind].map((part) => ({ ...page, [kind]: page[kind].filter((other) => other !== part) })),
  ),
  ...(page.loader === 'as it is' ? [] : [{ ...page, loader: 'as it is' }]),
];

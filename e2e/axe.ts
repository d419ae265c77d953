// axe-core in the page of a test.
import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

type AxeScope = {
  /** CSS selectors of the part of the page to look at, and of what to leave out. */
  include?: string;
  exclude?: string;
  /** Rules by their tags or by name; all rules where neither is given. */
  tags?: readonly string[];
  rules?: readonly string[];
  disabledRules?: readonly string[];
};

/** Rules that depend on nothing but colours; what all the others find is the same light and dark. */
export const colorRules = ['color-contrast', 'link-in-text-block'];
export const wcagTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Runs in the page: waits until what fades in is there. A spinner, which never ends, isn't waited for. */
async function endAnimations() {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots)
    roots.push(...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []));
  const running = roots
    .flatMap((root) => root.getAnimations())
    .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(running.map(({ finished }) => finished));
}

/** What axe finds: each rule with the elements that break it. */
export async function findViolations(
  page: Page,
  { include, exclude, tags, rules, disabledRules = [] }: AxeScope = {},
): Promise<unknown[]> {
  // Not by `@axe-core/playwright`, which loads axe anew for each run, and twice: that takes longer than axe itself.
  for (const frame of exclude === 'iframe' ? [page.mainFrame()] : page.frames()) {
    if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source);
  }
  const runOnly = tags ? { type: 'tag', values: [...tags] } : rules && { type: 'rule', values: [...rules] };
  const options = {
    resultTypes: ['violations'],
    ...(runOnly && { runOnly }),
    rules: Object.fromEntries(disabledRules.map((rule) => [rule, { enabled: false }])),
  };
  const context = { include: include === undefined ? [] : [include], exclude: exclude === undefined ? [] : [exclude] };
  await page.evaluate(endAnimations);
  return page.evaluate(
    async ([context, options]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(context, options as RunOptions);
      return violations.map(({ id, nodes }) => [
        id,
        nodes.map(({ target, html, failureSummary }) => [target, html, failureSummary]),
      ]);
    },
    [context, options] as const,
  );
}

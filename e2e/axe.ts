// axe-core in the page of a test.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

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

/** What axe finds: each rule with the elements that break it. */
export async function findViolations(
  page: Page,
  { include, exclude, tags, rules, disabledRules }: AxeScope = {},
): Promise<unknown[]> {
  // The options come before the rules: later they would take the rules back.
  let axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  // Otherwise each run opens a blank page to put the results of frames of other origins together; here are none.
  axe = axe.setLegacyMode();
  if (include !== undefined) axe = axe.include(include);
  if (exclude !== undefined) axe = axe.exclude(exclude);
  if (tags !== undefined) axe = axe.withTags([...tags]);
  if (rules !== undefined) axe = axe.withRules([...rules]);
  if (disabledRules !== undefined) axe = axe.disableRules([...disabledRules]);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => [
    id,
    nodes.map(({ target, html, failureSummary }) => [target, html, failureSummary]),
  ]);
}

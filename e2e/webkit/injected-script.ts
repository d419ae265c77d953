// Playwright's own script for pages, which finds elements by role and name in shadow roots, too. Playwright can't
// attach to WebKitGTK; with its script, a locator means there what it means in the other engines.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';

/** What we use of it. Its selectors are those of Playwright's locators. */
export type InjectedScript = {
  parseSelector(selector: string): unknown;
  /** Throws where `strict` and there are several. */
  querySelector(selector: unknown, root: Node, strict: boolean): Element | undefined;
  querySelectorAll(selector: unknown, root: Node): Element[];
  /** Undefined where the element is in all of the states. @param frameVisible whether its frame is visible */
  checkElementStates(
    element: Element,
    states: string[],
    frameVisible: boolean,
  ): Promise<{ missingState: string } | 'error:notconnected' | undefined>;
  /** `'done'`, or what is in front of the element at that point. */
  expectHitTarget(point: { x: number; y: number }, element: Element): 'done' | { hitTargetDescription: string };
  selectOptions(element: Element, options: { valueOrLabel: string }[]): string[] | string;
};

/** Where it is on `window`. */
export const injectedName = '__playwrightOfTests';

const options = {
  isUnderTest: false,
  sdkLanguage: 'javascript',
  frameSeq: 0,
  testIdAttributeName: 'data-testid',
  stableRafCount: 1,
  browserName: 'webkit',
  shouldPrependErrorPrefix: false,
  isUtilityWorld: false,
  customEngines: [],
};

/** It is in no file of its own: playwright-core has it as a string literal. */
function readSource(): string {
  const bundle = readFileSync(createRequire(import.meta.url).resolve('playwright-core/lib/coreBundle'), 'utf8');
  const literal = /injectedScriptSource\.ts"\(\) \{\s*"use strict";\s*\w+ = ('(?:[^'\\]|\\.)*');/.exec(bundle)?.[1];
  if (literal === undefined) throw new Error('This version of playwright-core keeps its injected script elsewhere.');
  return runInNewContext(literal);
}

let script: string | undefined;

/** The script that puts it on the `window` of a document. */
export function injectedScript(): string {
  script ??= `const module = {};
    ${readSource()};
    Object.defineProperty(window, '${injectedName}', {
      value: new (module.exports.InjectedScript())(globalThis, ${JSON.stringify(options)}),
    });`;
  return script;
}

import { describe, expect, test } from 'vitest';
import { readSource } from '../gates/sources.ts';
import { testNames } from '../trials/test-names.ts';
import { inFirefox } from './in-firefox.ts';
import { notInFirefox } from './not-in-firefox.ts';
import { notInWebKit } from './not-in-webkit.ts';

/** Cited names that no test of the file begins with. */
const missingIn = (file: string, cited: readonly string[]) => {
  const names = testNames(file, readSource(file));
  return cited.filter((name) => !names.some((each) => each.startsWith(name)));
};

test.each(Object.entries(inFirefox))('what runs in Firefox of %s exists', (file, cited) => {
  expect(missingIn(file, cited === 'all' ? [''] : cited)).toEqual([]);
});

describe.each([
  ['Firefox', notInFirefox],
  ['WebKitGTK', notInWebKit],
])('what doesn’t run in %s', (_, table) => {
  test.each(Object.entries(table))('of %s exists and has a reason', (file, reasons) => {
    expect(missingIn(file, Object.keys(reasons))).toEqual([]);
    for (const reason of Object.values(reasons)) expect(reason).toMatch(/^[A-Z].*\.$/);
  });
});

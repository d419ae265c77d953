// What Firefox or its driver (WebDriver BiDi) can't do, by name. Such a test is skipped there, and says why.
import { relative } from 'node:path';
import { namePattern } from '../trials/name-pattern.ts';

const chromiumsPictures = 'The pictures are Chromium’s: each engine draws letters in its own way.';
const devTools = 'It measures by Chromium’s DevTools protocol.';
const colours = 'The driver doesn’t set the colours or the medium that a page is told.';
const noScript = 'The driver doesn’t switch scripts off.';
const layoutShifts = 'Firefox doesn’t measure layout shifts.';
const body = 'The driver doesn’t know the body of a request, so it can’t send it in the browser’s place.';
const writtenFrame = 'The driver can’t type into a frame whose page was written by a script.';

/** Reasons by test, by file. A name is written as in its file, suites first; it may be the beginning. */
export const notInFirefox: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'e2e/catalog/doctors.spec.ts': {
    'the pages are complete without scripts': noScript,
  },
  'e2e/desk/desk.spec.ts': { 'the desk works without its script': noScript },
  'e2e/embed/iframe.spec.ts': { 'without JavaScript the booking page shows the phone number': noScript },
  'e2e/embed/layout.spec.ts': { 'nothing shifts while the widget, the clinic and the times load': layoutShifts },
  'e2e/embed/print.spec.ts': {
    'each step prints whole from %s': colours,
    'while a page is printed, its frame is as wide as on the screen': colours,
  },
  'e2e/embed/routers.spec.ts': { 'in a frame that was written by the page': writtenFrame },
  'e2e/embed/script.spec.ts': { 'on a dark device the widget is as light or dark as its host page': colours },
  'e2e/embed/spa.spec.ts': { '%s, %s times: nothing is left behind': devTools },
  'e2e/embed/ways.spec.ts': { 'without JavaScript, the pop-up’s link opens the booking page': noScript },
  'e2e/faults/unknown.spec.ts': {
    'after a broken connection, "Check again" sends the same key': body,
    'a booking whose answer never reached the browser': body,
  },
  'e2e/flows/mail.spec.ts': { 'a mail is readable on a phone and a desk, light and dark': colours },
  'e2e/flows/theme.spec.ts': { 'in forced colours the selection stands out': colours },
  'e2e/load/pages.spec.ts': { '': devTools },
  'e2e/look/accessibility.spec.ts': { 'every step is accessible in %s': devTools },
  'e2e/look/references.spec.ts': { 'every step looks as it did': chromiumsPictures },
};

const root = new URL('../..', import.meta.url).pathname;

/** Why a test can't run in Firefox; undefined if it can. @param file its absolute path @param name suites and title */
export function reasonNotInFirefox(file: string, name: string): string | undefined {
  const listed = Object.entries(notInFirefox[relative(root, file)] ?? {});
  return listed.find(([cited]) => new RegExp(`^${namePattern(cited)}`).test(name))?.[1];
}

// What `npm test` runs in Firefox, too. The long form (`TRIALS=long`) runs everything there.
import { namePattern } from '../trials/name-pattern.ts';

/** All tests of a file, or those whose names begin so. */
export const inFirefox: Readonly<Record<string, 'all' | readonly string[]>> = {
  'e2e/desk/desk.spec.ts': ['a booking appears at the desk without a reload'],
  'e2e/embed/first-screen.spec.ts': [
    'the widget changes nothing of what is seen: %s',
    'a press before the script comes leads to the next step',
    'what was searched before the script comes is found',
    'the keyboard goes on where it was',
    'where the script can’t be loaded',
    'where the script doesn’t start',
  ],
  'e2e/embed/matrix-modals.spec.ts': 'all',
  'e2e/embed/matrix-routers.spec.ts': 'all',
  'e2e/embed/page-scripts.spec.ts': ['beside %s, a visit is booked'],
  'e2e/embed/policies.spec.ts': [
    'the widget books under a strict policy with Trusted Types: %s',
    'under a strict policy with Trusted Types, a frame is as high as its content',
    'booking works on plain http, without `crypto.subtle`',
    'an isolated page (%s) shows the widget inline and in a frame',
  ],
  'e2e/embed/routers.spec.ts': [
    'a page from a router’s cache shows the widget again',
    'morphing and hydration that drop what isn’t in the page’s HTML',
    'Back goes one step and the page’s router hears nothing',
    'a reload in the middle leaves no dead Back',
  ],
  'e2e/embed/script.spec.ts': [
    'a page in Hebrew gets the widget in Hebrew',
    'custom properties set colour, corners and font',
  ],
  'e2e/embed/ways.spec.ts': 'all',
  'e2e/faults/changed.spec.ts': ['a price that changed is asked about'],
  'e2e/faults/limits.spec.ts': ['a proxy that requires proof of work for every booking'],
  'e2e/faults/taken.spec.ts': ['a slot taken meanwhile offers three others'],
  'e2e/faults/unknown.spec.ts': [
    'when the ERP’s answer is lost after it acted',
    'while the ERP is down the widget says so in its place',
    'a double click on "Book visit" books once',
    'while the ERP is slow the patient sees progress',
  ],
  'e2e/flows/accessibility.spec.ts': [
    'axe finds nothing doctor-first',
    'a patient books with the keyboard alone',
    'what changes without focus moving is announced',
  ],
  'e2e/flows/cancel.spec.ts': [
    'cancelling with a reason frees the slot for the next patient',
    'a patient who changes their mind keeps the visit',
    'an unconfirmed cancellation claims neither',
  ],
  'e2e/flows/doctor-first.spec.ts': [
    'a patient books doctor-first, with the default service marked as usual',
    'all optional fields reach the ERP as they were typed',
  ],
  'e2e/flows/earlier.spec.ts': ['a patient asks for an earlier time'],
  'e2e/flows/first-times.spec.ts': 'all',
  'e2e/flows/linked-time.spec.ts': ['a link opens the form with its time, which is booked'],
  'e2e/flows/mail.spec.ts': [
    'a patient who books, moves and cancels gets one mail each',
    'a mail server that is away holds nobody up',
  ],
  'e2e/flows/service-first.spec.ts': [
    'a patient books service-first, and the ERP has the visit',
    'going back keeps what was typed, and another service needs another time',
    'another week shows times of that week, never those of a hidden day',
  ],
  'e2e/flows/webhooks.spec.ts': 'all',
  'e2e/generator/generator.spec.ts': ['the copied code books what was chosen'],
  'e2e/trials/resend.spec.ts': 'all',
};

/** Matches what Playwright calls these tests: project, file, suites and title, with a space between. */
export const firefoxTests: readonly RegExp[] = Object.entries(inFirefox).map(([file, chosen]) => {
  const names = chosen === 'all' ? '' : `(${chosen.map(namePattern).join('|')})`;
  return new RegExp(` ${namePattern(file.replace(/^e2e\//, ''))} ${names}`);
});

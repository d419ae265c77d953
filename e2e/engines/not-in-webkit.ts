// What WebKitGTK or its driver can't do, by the names of tests that other engines run. What it can do of the main paths
// is tried in webkit/.

const requests = 'The driver sees no request and can’t hold, change or cut one.';
const offline = 'The driver can’t take the network away.';
const early = 'No script of a test runs before the page’s own.';
const device = 'The driver has one window, no second device or tab.';
const downloads = 'The driver doesn’t say what was downloaded.';
const clipboard = 'The driver can’t allow the clipboard to be read.';
const media = 'The driver sets neither the colours nor the medium that a page is told, and prints only to PDF.';
const noScript = 'The driver doesn’t switch scripts off.';
const complaints = 'The driver doesn’t report the page’s console.';
const narrow = 'Its window is never narrower than 447 px.';

/** Reasons by test, by file. A name is written as in its file, suites first; it may be the beginning. */
export const notInWebKit: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'e2e/embed/frames.spec.ts': {
    'the guide’s sandbox permissions are enough for everything': downloads,
    'without storage, as in private windows': early,
    'a page whose origin isn’t allowed can’t embed the frame': complaints,
  },
  'e2e/embed/iframe.spec.ts': { 'without JavaScript the booking page shows the phone number': noScript },
  'e2e/embed/policies.spec.ts': { 'these tests notice a violation of a policy': complaints },
  'e2e/embed/print.spec.ts': { 'each step prints whole from %s': media },
  'e2e/embed/ways.spec.ts': {
    'without JavaScript, the pop-up’s link opens the booking page': noScript,
    'code mounts, updates and unmounts; mistakes are logged and never thrown': complaints,
  },
  'e2e/faults/unknown.spec.ts': {
    'after a broken connection, "Check again" sends the same key': requests,
    'a booking whose answer never reached the browser is found by the same key': requests,
  },
  'e2e/flows/language.spec.ts': { 'Hebrew mirrors the whole widget, which stays as narrow': narrow },
  'e2e/flows/manage.spec.ts': {
    'the link shows the visit on another device days later': device,
    'the whole link is copied, and the cancel token is in no requested address': clipboard,
    'cancelling again in another tab succeeds': device,
  },
  'e2e/flows/my-visits.spec.ts': { 'booking works in a browser without storage': early },
  'e2e/flows/theme.spec.ts': { 'in forced colours the selection stands out': media },
  'e2e/flows/times-away.spec.ts': { 'offline, the patient is told so': offline },
  'e2e/look/accessibility.spec.ts': { 'every step is accessible in %s': narrow },
};

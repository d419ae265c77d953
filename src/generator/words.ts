// All texts of the generator. It is a tool for webmasters, in English only.
// Longer than most files, because it is the one table of them.
import type { AttributeName } from '../embed/attributes/attributes.ts';
import type { AttributeGroup } from './code/attribute-groups.ts';
import type { SnippetKind } from './code/snippet-kinds.ts';

export const words = {
  title: 'Alpaca Booking',
  make: 'Embed code',
  check: 'Check my page',
  views: 'View',
  parts: 'Part of the page',
  clinic: 'Clinic',
  options: 'Options',
  failed: 'The proxy doesn’t answer. Reload this page when it is available again.',
  unavailable: 'The clinic’s ERP doesn’t answer. Enter IDs, separated by commas.',
  picking: 'Loading names…',
  add: 'Add…',
  remove: 'Remove {name}',
  unset: 'Not set',
  write: 'Use {values}.',
  code: 'Code',
  kind: 'Kind of code',
  download_plugin: 'Download the plugin',
  copy: 'Copy',
  copied: 'Copied',
  select: 'Selected. Press Ctrl+C to copy.',
  pinned: 'Let browsers verify the script (SRI)',
  pinned_hint: 'Pins this exact build. After each update of the proxy, copy the code again, or nothing is shown.',
  exact_height: 'Fit the height to the content',
  exact_height_hint: 'Adds our script next to the iframe. Without it, the iframe scrolls.',
  allow: 'What has to be allowed',
  policy: 'By the page',
  policy_hint:
    'Add these to the page’s Content-Security-Policy, if it has one. No inline code or other hosts are needed.',
  photos: 'For doctors’ photos. Without it, patients see initials:',
  origins: 'By the proxy',
  origins_hint: 'These origins can use the widget. To add one, edit {setting}.',
  no_origins: 'None yet.',
  preview: 'Preview',
  preview_frame: 'The booking form as patients see it',
  preview_button: 'This is what the button opens. The button itself appears on your page.',
  preview_live: 'This is live: visits booked here are real.',
  screen: 'Screen',
  phone: 'Phone',
  desktop: 'Desktop',
  scheme: 'Colour scheme',
  light: 'Light',
  dark: 'Dark',
  language: 'Language',
  check_title: 'What is wrong with my page?',
  check_hint: 'The proxy loads your page without signing in and tells you whether patients can book on it.',
  page: 'Address of the page',
  check_now: 'Check',
  checking: 'Checking…',
  bookable: 'Patients can book on this page.',
  not_bookable: 'Patients can’t book on this page yet.',
  check_warnings: 'Booking should work. Please check these:',
  bad_address: 'Enter a complete address, such as https://clinic.example/booking.',
  check_failed: 'The check failed. Please try again in a minute.',
  too_many: 'Too many checks. Please try again in a minute.',
} as const;

export const groupWords: Record<AttributeGroup, string> = {
  place: 'Placement',
  start: 'What is offered',
  form: 'The patient’s form',
  look: 'Language and look',
  visit: 'Around the visit',
  source: 'Where patients come from',
  visitor: 'What your page knows about the visitor',
};

/** An attribute without a label is called by its name. */
export const labels: { readonly [Name in AttributeName]?: string } = {
  mode: 'Mode',
  flow: 'First step',
  doctor: 'Doctors',
  service: 'Services',
  'hide-doctors': 'Hidden doctors',
  'hide-services': 'Hidden services',
  'price-type': 'Price types',
  fields: 'Additional fields',
  required: 'Required fields',
  'multi-service': 'Several services in one visit',
  days: 'Days ahead',
  'prefill-name': 'Name',
  'prefill-phone': 'Phone',
  'prefill-email': 'Email',
  'prefill-comment': 'Comment',
  'privacy-url': 'Privacy notice',
  'done-url': 'Page after booking',
  phone: 'The clinic’s phone number',
  remember: 'List of visits in this browser',
  ref: 'Name of this page or campaign',
  source: 'Source goes to',
  analytics: 'Analytics',
  lang: 'Language',
  theme: 'Light or dark',
  accent: 'Colour',
  radius: 'Corner radius',
  target: 'Element on the page',
  open: 'Open immediately',
  label: 'Button text',
  corner: 'Corner of the window',
};

/** The choices of attributes that have few. One without a label is shown as it is written in code. */
export const choiceWords: Readonly<Record<string, string>> = {
  inline: 'In place',
  popup: 'Pop-up',
  floating: 'Floating button',
  iframe: 'Iframe',
  'service-first': 'Service',
  'doctor-first': 'Doctor',
  choose: 'Patient decides',
  email: 'Email',
  birthdate: 'Date of birth',
  comment: 'Comment',
  passport: 'Passport',
  on: 'On',
  off: 'Off',
  events: 'Events',
  auto: 'Same as the page',
  light: 'Light',
  dark: 'Dark',
  end: 'End of the line',
  start: 'Start of the line',
};

export const kindWords: Record<SnippetKind, { name: string; hint: string }> = {
  script: { name: 'Script', hint: 'Paste it where the booking should appear.' },
  element: {
    name: 'Element',
    hint: 'Paste the element where the booking should appear. The link inside is shown if scripts don’t run.',
  },
  popup: {
    name: 'Pop-up',
    hint: 'A link that opens the booking in a pop-up. Style it as you like. It also works without the script.',
  },
  floating: {
    name: 'Floating button',
    hint: 'Paste it anywhere on the page. The button stays in a corner of the window.',
  },
  iframe: { name: 'Iframe', hint: 'For pages that don’t allow scripts.' },
  wordpress: {
    name: 'WordPress without plugin',
    hint: 'Add a “Custom HTML” block where the booking should appear and paste the code there. WordPress removes it from authors’ pages.',
  },
  shortcode: {
    name: 'WordPress shortcode',
    hint: 'Needs the plugin: upload it under Plugins → Add New, then enter this proxy under Settings → Alpaca Booking. Its block has the same options.',
  },
  react: { name: 'React, Next.js', hint: 'Copy this component into your code.' },
  gtm: {
    name: 'Google Tag Manager',
    hint: 'A “Custom HTML” tag with the trigger “DOM Ready”. Choose “Element on the page” to say where the booking should appear; otherwise it is added at the end of the page. A page with a Content-Security-Policy must also allow Tag Manager’s inline scripts.',
  },
};

/** Replaces the `{placeholders}` of a sentence. */
export const filled = (sentence: string, params: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => params[name] ?? placeholder);

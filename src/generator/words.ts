// All texts of the generator. It is a tool for webmasters, in English only.
// Longer than most files, because it is the one table of them.
import type { AttributeName } from '../embed/attributes/attributes.ts';
import type { FindingCode } from './check/page-finding.ts';
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

/** `what` was found, `fix` is what to do about it. The finding's parameters replace `{placeholders}`. */
export const findingWords: Record<FindingCode, { what: string; fix?: string }> = {
  clinic_unknown: {
    what: 'This proxy has no clinic “{clinic}”.',
    fix: 'Correct data-clinic. This proxy knows: {known}.',
  },
  origin_not_allowed: {
    what: '{origin} isn’t allowed to book at “{clinic}”.',
    fix: 'Add {origin} to BOOKING_ORIGINS of the proxy. With several clinics, add it to “origins” of “{clinic}” in the configuration file.',
  },
  unreachable: {
    what: 'The page can’t be reached ({detail}).',
    fix: 'Check the address, and that the page is on the public internet.',
  },
  redirected: { what: 'The address redirects to another site, {origin}.', fix: 'Check the page there instead.' },
  status: {
    what: 'The page answers with the status {detail}.',
    fix: 'Check the address. A page behind a login can’t be read.',
  },
  not_html: { what: 'There is no HTML page at this address.', fix: 'Check the address.' },
  too_large: {
    what: 'The page has more than 1 MB of HTML, so it wasn’t checked.',
    fix: 'Check it by hand. Its size makes patients wait, too.',
  },
  snippet_missing: {
    what: 'No embed code was found in the page’s HTML.',
    fix: 'If Google Tag Manager or another script adds it, ignore this; the results below are for the options chosen here. Otherwise, add the code.',
  },
  script_missing: {
    what: 'The element or link is there, but the script is missing.',
    fix: 'Add the code’s script tag to the page, once.',
  },
  script_held: {
    what: 'The script doesn’t run, because its type is “{type}”.',
    fix: 'A consent manager or optimiser changed it. The widget sets no cookies and needs no consent: add it to the exceptions.',
  },
  other_proxy: {
    what: 'The script is loaded from another proxy, {origin}.',
    fix: 'Check the page with that proxy’s generator, or load the script from {proxy}.',
  },
  build_gone: { what: 'The code loads {path}, a build that is no longer available.', fix: 'Copy the code again.' },
  integrity_wrong: {
    what: 'The code’s integrity doesn’t match the script: browsers won’t run it.',
    fix: 'Copy the code again.',
  },
  attribute: { what: '{sentence}', fix: 'Correct it in the code.' },
  personal_in_address: {
    what: 'The code’s URL contains {name}. Personal data in URLs ends up in logs.',
    fix: 'Use the script or the element instead: they keep it on the page.',
  },
  frame_sandbox: {
    what: 'The iframe’s sandbox blocks booking.',
    fix: 'Add {missing} to its sandbox attribute.',
  },
  mixed_content: {
    what: 'The page uses https but the proxy ({proxy}) doesn’t: browsers block that.',
    fix: 'Serve the proxy over https.',
  },
  page_unencrypted: {
    what: 'The page doesn’t use https: anyone on the network can change it and read what patients enter.',
    fix: 'Serve the page over https.',
  },
  csp_blocks: { what: 'The page’s Content-Security-Policy blocks booking: {directive}.', fix: 'It needs this:' },
  csp_nonce_only: {
    what: 'The page’s {directive} ignores hosts (“strict-dynamic”): only scripts with the page’s nonce run.',
    fix: 'Give our script tag the same nonce as the page’s other scripts.',
  },
  csp_photos: {
    what: 'The page’s {directive} blocks doctors’ photos: patients see initials.',
    fix: 'It needs this:',
  },
  csp_sandbox: {
    what: 'The page’s Content-Security-Policy puts it into a sandbox that blocks booking.',
    fix: 'Add {missing} to the policy’s sandbox.',
  },
  erp_away: {
    what: 'The ERP of “{clinic}” doesn’t answer.',
    fix: 'Run “npm run check” on the proxy’s machine to find out why.',
  },
  no_doctor: {
    what: 'No doctor at “{clinic}” can be booked online.',
    fix: 'Switch on “Online booking” in the ERP, for doctors and for services.',
  },
  no_times: {
    what: '“{clinic}” has no free times for what the page offers.',
    fix: 'Check the schedule and the slot depth in the ERP.',
  },
  doctor_unknown: {
    what: 'There is no doctor {id} who can be booked online.',
    fix: 'Correct the ID, or check the doctor in the ERP.',
  },
  service_unknown: {
    what: 'There is no service {id} that the site can show.',
    fix: 'Correct the ID, or check the service in the ERP.',
  },
  service_by_phone: {
    what: '“{name}” ({id}) can be booked by phone only.',
    fix: 'Switch on “Online booking” for it in the ERP, or offer another service.',
  },
  service_of_others: {
    what: 'None of the page’s doctors has the services that the page offers.',
    fix: 'Change the doctor or the service.',
  },
  found: { what: 'The embed code is on the page ({kind}).' },
  policy_allows: { what: 'The page’s Content-Security-Policy allows booking.' },
  isolated: {
    what: 'The page is isolated (Cross-Origin-Embedder-Policy: {coep}). The widget supports that.',
  },
  clinic_open: { what: '“{clinic}” has free times. Doctors who can be booked online: {doctors}.' },
};

/** Replaces the `{placeholders}` of a sentence. */
export const filled = (sentence: string, params: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => params[name] ?? placeholder);

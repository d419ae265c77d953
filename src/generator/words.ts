// Every word of the generator. It is a tool for whoever runs a clinic's site, and in English.
// Longer than a file should be: it is the table of them all.
import type { AttributeName } from '../embed/attributes/attributes.ts';
import type { FindingCode } from './check/page-finding.ts';
import type { Group } from './code/attribute-groups.ts';
import type { Way } from './code/snippet-kinds.ts';

export const words = {
  title: 'Alpaca Booking',
  make: 'Embed code',
  check: 'Check my page',
  views: 'What to do',
  clinic: 'Clinic',
  options: 'Options',
  failed: 'The proxy doesn’t answer. Reload the page when it is back.',
  away: 'The clinic’s ERP doesn’t answer: write ids, with commas between.',
  picking: 'Loading names…',
  add: 'Add…',
  remove: 'Remove {name}',
  unset: 'Not set',
  write: 'Write {values}.',
  code: 'Code',
  way: 'How it gets onto the page',
  copy: 'Copy',
  copied: 'Copied',
  select: 'Selected: copy it with Ctrl+C',
  pinned: 'Let browsers check the script (SRI)',
  pinned_hint:
    'Then it is exactly this build. After each update of the proxy the code has to be copied again, or nothing is shown.',
  exact_height: 'As high as what it shows',
  exact_height_hint: 'Adds our script beside the frame. Without it the frame scrolls inside.',
  allow: 'What has to be allowed',
  policy: 'By the page',
  policy_hint: 'If it has a Content-Security-Policy, these belong in it. Nothing inline, nothing from anywhere else.',
  photos: 'And for doctors’ photos, which are initials without it:',
  origins: 'By the proxy',
  origins_hint: 'These pages may book. Another one? Add its origin to {setting}.',
  no_origins: 'None yet.',
  preview: 'Preview',
  preview_frame: 'The booking form as patients see it',
  preview_button: 'What opens is shown here; the button itself is on your page.',
  preview_live: 'Live: a visit that you book here is booked.',
  screen: 'Screen',
  phone: 'Phone',
  desktop: 'Desktop',
  scheme: 'Colours',
  light: 'Light',
  dark: 'Dark',
  language: 'Language',
  check_title: 'What is wrong with my page?',
  check_hint: 'The proxy reads your page as anybody could, and says whether booking works there.',
  page: 'Address of the page',
  check_now: 'Check',
  checking: 'Checking…',
  all_well: 'Patients can book on this page.',
  not_well: 'Patients can’t book on this page yet.',
  doubtful: 'It should work. Please look at this:',
  bad_address: 'Write the whole address, such as https://clinic.example/booking.',
  check_failed: 'The check couldn’t be done. Please try again in a minute.',
  too_many: 'That was a lot of checks. Please try again in a minute.',
} as const;

export const groupWords: Record<Group, string> = {
  place: 'Where it stands',
  start: 'What is offered',
  form: 'The patient’s form',
  look: 'Language and look',
  visit: 'Around the visit',
  source: 'Where patients come from',
  visitor: 'What your page knows of its visitor',
};

/** What isn't here is called by the attribute's name. */
export const labels: { readonly [Name in AttributeName]?: string } = {
  mode: 'How it is shown',
  flow: 'Asked first',
  doctor: 'Doctors',
  service: 'Services',
  'hide-doctors': 'Doctors not offered',
  'hide-services': 'Services not offered',
  'price-type': 'Price types',
  fields: 'Also asked for',
  required: 'Have to be filled in',
  'multi-service': 'Several services in one visit',
  days: 'Days ahead',
  'prefill-name': 'Name',
  'prefill-phone': 'Phone',
  'prefill-email': 'E-mail',
  'prefill-comment': 'Comment',
  'privacy-url': 'Privacy notice',
  'done-url': 'Page after booking',
  phone: 'The clinic’s number',
  remember: 'List of visits in this browser',
  ref: 'Name of this page or campaign',
  source: 'Told to',
  analytics: 'Analytics',
  lang: 'Language',
  theme: 'Light or dark',
  accent: 'Colour',
  radius: 'Corners',
  target: 'Element on the page',
  open: 'Open at once',
  label: 'Text of the button',
  corner: 'Corner of the window',
};

/** Of the attributes that have few. What isn't here is called as it is written. */
export const choiceWords: Readonly<Record<string, string>> = {
  inline: 'In its place',
  popup: 'Pop-up',
  floating: 'Floating button',
  iframe: 'Frame',
  'service-first': 'Service',
  'doctor-first': 'Doctor',
  choose: 'The patient says',
  email: 'E-mail',
  birthdate: 'Date of birth',
  comment: 'Comment',
  passport: 'Passport',
  on: 'On',
  off: 'Off',
  events: 'Events',
  auto: 'As the page',
  light: 'Light',
  dark: 'Dark',
  end: 'End of the line',
  start: 'Start of the line',
};

export const wayWords: Record<Way, { name: string; hint: string }> = {
  script: { name: 'Script', hint: 'Put it where the booking should appear.' },
  element: {
    name: 'Element',
    hint: 'Put the element where the booking should appear. The link in it is for where scripts don’t run.',
  },
  popup: {
    name: 'Pop-up',
    hint: 'A link that opens the booking over the page. Style it as you like; it also works without the script.',
  },
  floating: {
    name: 'Floating button',
    hint: 'Put it anywhere on the page: the button stays in a corner of the window.',
  },
  iframe: { name: 'Iframe', hint: 'For pages on which no script may be added.' },
  wordpress: {
    name: 'WordPress block',
    hint: 'Add a “Custom HTML” block where the booking should appear, and paste it there.',
  },
  shortcode: {
    name: 'WordPress shortcode',
    hint: 'With the plugin “Alpaca Booking” (public/wordpress/alpaca-booking, goes into wp-content/plugins). Tell it this proxy under Settings → Alpaca Booking.',
  },
  react: { name: 'React', hint: 'A component to copy into your code.' },
  gtm: {
    name: 'Google Tag Manager',
    hint: 'A “Custom HTML” tag, on the page’s “DOM Ready”. Say under “Element on the page” where it should appear, or it comes last on the page. A page with a Content-Security-Policy must also allow Tag Manager’s inline scripts.',
  },
};

/** `what` is found and `todo` is to be done, with `{places}` for what the finding is about. */
export const findingWords: Record<FindingCode, { what: string; todo?: string }> = {
  clinic_unknown: {
    what: 'This proxy has no clinic “{clinic}”.',
    todo: 'Correct data-clinic. Known here: {known}.',
  },
  origin_not_allowed: {
    what: '{origin} isn’t one of the pages that may book at “{clinic}”.',
    todo: 'Add {origin} to BOOKING_ORIGINS of the proxy (with several clinics: to “origins” of “{clinic}” in its file).',
  },
  unreachable: {
    what: 'The page can’t be reached ({detail}).',
    todo: 'Check the address, and whether the page is on the public internet.',
  },
  redirected: { what: 'The address leads to another site, {origin}.', todo: 'Check the page there instead.' },
  status: {
    what: 'The page answers with the status {detail}.',
    todo: 'Check the address; a page behind a login can’t be read.',
  },
  not_html: { what: 'There is no HTML page at this address.', todo: 'Check the address.' },
  too_large: { what: 'The page is larger than 1 MB of HTML.', todo: 'Look at it by hand; patients wait for it, too.' },
  snippet_missing: {
    what: 'No code of ours is in the page’s HTML.',
    todo: 'Does Google Tag Manager or another script add it? Then this is as it should be, and below stands what the options chosen here give. If not, add the code.',
  },
  script_missing: {
    what: 'The element or link is there, and the script isn’t.',
    todo: 'Add the script tag of the code, once a page.',
  },
  script_held: {
    what: 'The script is held back: its type is “{type}”.',
    todo: 'A consent manager or optimiser did that. The widget sets no cookies and needs no consent: let it be an exception.',
  },
  other_proxy: {
    what: 'The script comes from another proxy, {origin}.',
    todo: 'Check the page with that one’s generator, or use {proxy}.',
  },
  build_gone: { what: 'The code asks for {path}, a build that isn’t served any more.', todo: 'Copy the code again.' },
  integrity_wrong: {
    what: 'The integrity of the code isn’t that of the script: browsers won’t run it.',
    todo: 'Copy the code again.',
  },
  attribute: { what: '{sentence}', todo: 'Correct it in the code.' },
  personal_in_address: {
    what: 'The address of the code has {name} in it: what a patient is called ends up in logs.',
    todo: 'Use the script or the element, which keep it on the page.',
  },
  frame_sandbox: {
    what: 'The frame’s sandbox doesn’t allow what booking needs.',
    todo: 'Add {lacks} to its sandbox attribute.',
  },
  mixed_content: {
    what: 'The page is encrypted, and the proxy ({proxy}) isn’t: browsers block that.',
    todo: 'Put the proxy behind https.',
  },
  page_unencrypted: {
    what: 'The page isn’t encrypted: who is on the way can change it, and read what patients write.',
    todo: 'Serve it by https.',
  },
  csp_blocks: { what: 'The page’s Content-Security-Policy blocks booking: {directive}.', todo: 'It needs this:' },
  csp_nonce_only: {
    what: 'The page’s {directive} looks at no host (“strict-dynamic”): only scripts with the page’s nonce run.',
    todo: 'Give our script tag the nonce that the page’s other scripts have.',
  },
  csp_photos: {
    what: 'The page’s {directive} blocks doctors’ photos: patients see initials.',
    todo: 'It needs this:',
  },
  csp_sandbox: { what: 'The page’s policy puts it into a sandbox.', todo: 'Add {lacks} to the policy’s sandbox.' },
  erp_away: {
    what: 'The ERP of “{clinic}” doesn’t answer.',
    todo: 'Run “npm run check” where the proxy is: it says why.',
  },
  no_doctor: {
    what: 'At “{clinic}” no doctor can be booked online.',
    todo: 'Switch “Online booking” on in the ERP, for doctors and for services.',
  },
  no_times: {
    what: 'At “{clinic}” no time is free for what the page offers.',
    todo: 'Look at the schedule and its depth in the ERP.',
  },
  doctor_unknown: {
    what: 'There is no doctor {id} who can be booked online.',
    todo: 'Correct the id, or look at the doctor in the ERP.',
  },
  service_unknown: {
    what: 'There is no service {id} that the site may show.',
    todo: 'Correct the id, or look at the service in the ERP.',
  },
  service_by_phone: {
    what: '“{name}” ({id}) can be booked by phone only.',
    todo: 'Switch “Online booking” on for it in the ERP, or offer another.',
  },
  service_of_others: {
    what: 'The doctors whom the page offers don’t have the services that it offers.',
    todo: 'Choose doctor and service again.',
  },
  found: { what: 'Our code is on the page ({way}).' },
  policy_allows: { what: 'The page’s Content-Security-Policy allows it.' },
  isolated: {
    what: 'The page is isolated (Cross-Origin-Embedder-Policy: {coep}); script and frame are made for that.',
  },
  clinic_open: { what: '“{clinic}” has times, and doctors to book online: {doctors}.' },
};

/** Puts what it is about into a sentence. */
export const filled = (sentence: string, about: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => about[name] ?? whole);

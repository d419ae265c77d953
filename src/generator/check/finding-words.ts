// The sentences of findings. The build writes them to dist/generator.json, which a check loads: the page's own script
// would be a tenth larger with them.
import type { GeneratorTexts } from '../../contract/generator.ts';
import type { FindingCode } from './page-finding.ts';

/** `what` was found, `fix` is what to do about it. The finding's parameters replace `{placeholders}`. */
export const findingWords = {
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
    fix: 'Add the code’s script tag to the page, once. If your code has it, an optimiser has combined it with other scripts: exclude widget.js there.',
  },
  script_held: {
    what: 'The code is on the page, but doesn’t run by itself: {sign}.',
    fix: 'A consent tool or optimiser changed it. The widget sets no cookies and needs no consent: add it to the exceptions.',
  },
  consent_holds: {
    what: '{tool} holds the booking back until the visitor consents ({sign}).',
    fix: 'The widget sets no cookies and loads nothing from third parties, so it needs no consent: in {tool}, exempt it or make it a necessary service.',
  },
  optimiser_delays: {
    what: '{tool} delays the script ({sign}): patients may see the booking only when they touch the page.',
    fix: 'Exclude widget.js in its settings, or add this to the script tag:',
  },
  script_in_worker: {
    what: 'Partytown runs the script in a worker, where it can’t show anything ({sign}).',
    fix: 'Remove the type from the script tag.',
  },
  script_copied: {
    what: 'The script is loaded from a copy at {origin}, so it can’t tell where the proxy is and misses updates.',
    fix: 'Load it from {proxy}. If your code does, an optimiser has copied it: exclude widget.js there.',
  },
  script_inlined: {
    what: 'The page has the script’s text instead of its address, so it can’t tell where the proxy is and misses updates.',
    fix: 'An optimiser has inlined it: exclude widget.js there.',
  },
  moved_to_head: {
    what: 'The script tag is in the page’s head, so the booking appears at the end of the page.',
    fix: 'Put it where the booking should appear. If your code has it there, an optimiser has moved it: exclude widget.js, or use the element instead of the script, which stays in its place.',
  },
  moved_to_end: {
    what: 'The script tag is behind the page’s footer, and so is the booking.',
    fix: 'Put it where the booking should appear. If your code has it there, an optimiser such as Jetpack Boost has moved it: exclude widget.js, or use the element instead of the script, which stays in its place.',
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
  clinic_missing: {
    what: 'The code names no clinic, and this proxy has none called “main”.',
    fix: 'Add data-clinic with one of: {known}. If your code has it, something removes the tag’s attributes. Google Tag Manager does: use the code for it.',
  },
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
  mixed_code: {
    what: 'The page uses https but its code loads from {address}: browsers block that.',
    fix: 'Write https:// there.',
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
} as const satisfies Record<FindingCode, GeneratorTexts['findings'][string]>;

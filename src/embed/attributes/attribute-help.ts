// One line of help for each attribute, in Markdown: for the guide's table, widget.d.ts and the generator's form. It is
// apart from attributes.ts so that the widget's bundle doesn't carry it.
import type { AttributeName } from './attributes.ts';

export const attributeHelp: Record<AttributeName, string> = {
  clinic: 'The clinic’s ID on the proxy.',
  mode: 'How the widget is shown: in place, in a pop-up behind a button, in a pop-up behind a floating button, or in an iframe. `manual` shows nothing by itself: use it with elements, links, iframes or your own code.',
  flow: 'What the patient chooses first. With `choose` the patient decides.',
  doctor:
    'Preselects a doctor and skips the choice. With several IDs, the patient chooses one of them; no others are offered.',
  service:
    'Preselects a service and skips the choice. With several IDs, the patient chooses among them; no others are offered.',
  'hide-doctors': 'Doctors that are not offered.',
  'hide-services': 'Services that are not offered.',
  'price-type':
    'Shows the prices of this price type and books with it. With several IDs, the patient chooses one; lists show the prices of the first.',
  fields: 'Form fields to show in addition to name and phone.',
  required: 'Additional fields that must be filled in. They are shown even if `fields` doesn’t list them.',
  'multi-service': 'Lets a patient request several services in one visit.',
  days: 'How many days to offer times for, today included. Default: as many as the clinic’s ERP offers.',
  'prefill-name': 'The visitor’s name, if your page knows it. The patient can change it. Never sent in a URL.',
  'prefill-phone': 'The visitor’s phone number; otherwise like `prefill-name`.',
  'prefill-email': 'The visitor’s email address, if `fields` shows it; otherwise like `prefill-name`.',
  'prefill-comment': 'The comment, if `fields` shows it; otherwise like `prefill-name`.',
  'privacy-url': 'The clinic’s privacy notice. Patients must tick that they have read it before they can book.',
  'done-url': 'A page of the clinic. After booking, a button leads there.',
  phone: 'The clinic’s phone number, shown as a fallback while the proxy can’t be reached.',
  remember: 'Lists visits booked in this browser, without the patient’s name or phone number.',
  ref: 'Where the visitor came from, in your own words.',
  source:
    'What happens to `data-ref` and the page’s `utm_…` parameters: `events` adds them to events, `comment` also appends them to the visit’s comment, `off` drops them. Unless it is `off`, the proxy counts visitors by page and source.',
  analytics: '`datalayer` also pushes each event to the page’s `dataLayer`, for Google Tag Manager.',
  lang: 'The widget’s language. Default: the page’s, else the browser’s. It can change at any time, as can the page’s `lang`.',
  theme: 'Light or dark. `auto` follows the page’s `color-scheme`, which is light unless the page sets it.',
  accent: 'The main colour; same as `--alpaca-accent`.',
  radius: 'The corner radius in pixels; same as `--alpaca-radius`.',
  target: 'The element to show the widget in. Default: the place of the script tag.',
  open: 'Opens the pop-up as soon as the page loads.',
  label: 'The button’s text. Default: “Book a visit” in the widget’s language.',
  corner: 'The bottom corner of the floating button: where lines of text end, or where they start.',
  proxy: 'The proxy’s URL. Default: where the script was loaded from.',
  slot: 'The ID of a free time. The form opens with it if `service` and `doctor` leave only the time to choose.',
  date: 'When `slot` is, local to the clinic. It finds the doctor’s time by it if the ID has changed, and names it to the patient if it is no longer free. A date alone opens that day.',
};

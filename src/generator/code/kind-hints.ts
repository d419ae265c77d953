// Where to paste each kind of code, and what a site builder leaves of it. The build writes them to dist/generator.json.
// What is said of a builder comes from its documentation or its source; the webmaster's guide names them.
import type { SnippetKind } from './snippet-kinds.ts';

export const kindHints: Record<SnippetKind, string> = {
  script: 'Paste it where the booking should appear.',
  element: 'Paste the element where the booking should appear. The link inside is shown if scripts don’t run.',
  popup: 'A link that opens the booking in a pop-up. Style it as you like. It also works without the script.',
  floating: 'Paste it anywhere on the page. The button stays in a corner of the window.',
  iframe: 'For pages that don’t allow scripts.',
  wordpress:
    'Add a “Custom HTML” block where the booking should appear and paste the code there. WordPress removes it from authors’ pages.',
  shortcode:
    'Needs the plugin: upload it under Plugins → Add New, then enter this proxy under Settings → Alpaca Booking. Its block has the same options.',
  tilda: 'Add the block “T123” (HTML code) where the booking should appear, paste the code there and publish the page.',
  wix: 'Add “Embed a site” and enter this address. Make it at least 900 pixels high: its height stays as you set it. Pasted code doesn’t work: Wix runs it on another domain, which isn’t in BOOKING_ORIGINS.',
  squarespace:
    'Paste it into a Code Block. Plans without JavaScript leave the link. If the template loads pages without reloading (AJAX), scripts in them don’t run: add the code’s last line under Code Injection → Footer, too.',
  webflow:
    'Paste it into a Code Embed and publish the site. The addresses at webflow.io and canvas.webflow.com, where you try it, are origins of their own: add them to BOOKING_ORIGINS.',
  joomla:
    'Paste it into a “Custom” module, with the editor switched to HTML. Your user group needs “No Filtering” under Text Filters; any other filter leaves the link.',
  drupal:
    'Paste it as source, in a text format that doesn’t limit HTML, such as “Full HTML”. “Basic HTML” leaves the link.',
  react: 'Copy this component into your code.',
  vue: 'Save it as AlpacaBooking.vue.',
  svelte: 'Save it as AlpacaBooking.svelte.',
  angular: 'Save it as alpaca-booking.ts, and add the class to the imports of a component.',
  gtm: 'A “Custom HTML” tag with the trigger “DOM Ready”. Choose “Element on the page” to say where the booking should appear; otherwise it is added at the end of the page. A page with a Content-Security-Policy must also allow Tag Manager’s inline scripts.',
};

// The bundle's entry point. It runs once for each script tag on a page. The first one starts the API; later ones hand
// their tag over to it.

import { findOwnTags, proxyOnPage, proxyUrlOf } from './entries/own-tags.ts';
import { findRunningApi, startApi } from './page-api.ts';
import { warn } from './warn.ts';

const tags = findOwnTags(document.currentScript);
const proxy = tags[0] ? proxyUrlOf(tags[0]) : proxyOnPage();
if (proxy === undefined) {
  warn(
    'The script tag is not on this page, so the booking server is unknown. In optimisers, exclude widget.js; ' +
      'in a shadow root, use <alpaca-booking> or AlpacaBooking.mount().',
  );
} else {
  const embedTag = findRunningApi() ?? startApi(proxy);
  for (const tag of tags) embedTag(tag);
}

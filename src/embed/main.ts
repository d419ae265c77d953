// The bundle's entry point. It runs once for each script tag on a page. The first one starts the API; later ones hand
// their tag over to it.

import { findOwnTag, proxyUrlOf } from './entries/script-tag.ts';
import { findRunningApi, startApi } from './page-api.ts';
import { warn } from './warn.ts';

const script = findOwnTag();
// An optimiser may have inlined the script. Without a `src`, the proxy's URL is unknown.
if (script?.src) (findRunningApi() ?? startApi(proxyUrlOf(script)))(script);
else
  warn('The script tag is not on this page. Add <script src="…/widget.js" async></script> where the widget should be.');

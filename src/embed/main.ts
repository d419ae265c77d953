// The bundle's entry: runs once for each script tag. The first one stays for the page; those after it bring it their tag.

import { ownTag, proxyOf } from './entries/script-tag.ts';
import { openDoor, startApi } from './page-api.ts';
import { warn } from './warn.ts';

const script = ownTag();
// Without an address, as an optimiser leaves it that writes scripts into the page, nobody knows where the proxy is.
if (script?.src) (openDoor() ?? startApi(proxyOf(script)))(script);
else
  warn('the script tag is not on this page: add <script src="…/widget.js" async></script> where the widget should be.');

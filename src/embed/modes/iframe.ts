// The mode `iframe`: the booking page in an iframe of our own.
import { frameSandbox } from '../../contract/frame-sandbox.ts';
import { widgetStyles } from '../../widget/mount.tsx';
import { styledRoot } from '../../widget/shared/styled-root.ts';
import type { EmbedConfig } from '../attributes/embed-config.ts';
import { bookingPageUrl } from '../attributes/query.ts';
import { prefillOf } from '../attributes/widget-options.ts';
import type { Embedding } from '../embedding.ts';
import { connectFrame } from '../frame/frame-host.ts';
import { i18nFor, preferredLanguages } from '../page-language.ts';
import { warn } from '../warn.ts';
import { addWidgetInPlace } from './widgets-in-view.ts';

/** Until the booking page reports its own height. */
const initialHeightPx = '640';

/**
 * Shows the booking page in an iframe, and keeps it as high as its content.
 * @param container an element that can have a shadow root: frameworks remove children that aren't theirs
 */
export function showIframe(container: HTMLElement, initialConfig: EmbedConfig): Embedding {
  let config = initialConfig;
  const root = styledRoot(container, widgetStyles());
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', frameSandbox);
  // A browser that can't share would warn of it in the page's console.
  frame.setAttribute('allow', `clipboard-write${'share' in navigator ? '; web-share' : ''}`);
  frame.loading = 'lazy';
  frame.width = '100%';
  frame.height = initialHeightPx;
  frame.style.setProperty('border', '0');
  frame.style.setProperty('display', 'block');
  const load = () => {
    const { options, proxy } = config;
    const [language] = preferredLanguages(options.lang);
    frame.title = i18nFor(options.lang).t('open_booking');
    const url = bookingPageUrl(proxy, language === undefined ? options : { ...options, lang: language });
    if (frame.src !== url) frame.src = url;
  };
  const connect = () =>
    connectFrame(frame, new URL(config.proxy).origin, () => ({
      prefill: prefillOf(config.options),
      analytics: config.options.analytics,
    }));
  let connection = connect();
  load();
  root.append(frame);
  const leavePlace = addWidgetInPlace(frame);
  for (const mistake of config.mistakes) warn(mistake);
  return {
    update(newConfig) {
      config = newConfig;
      connection.close();
      connection = connect();
      load();
    },
    destroy() {
      connection.close();
      leavePlace();
      frame.remove();
    },
  };
}

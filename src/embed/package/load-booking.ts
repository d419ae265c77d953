// The npm package's loader: puts the clinic's script on a page. The widget itself always comes from the clinic's proxy.
import type { AlpacaBookingApi } from '../../../public/widget.d.ts';

type PageCall = (booking: AlpacaBookingApi) => void;

/** One build of the widget, whose bytes the browser verifies: `path` and `integrity` as the generator writes them. */
type LoadOptions = { path?: string | undefined; integrity?: string | undefined };

const failed = (sentence: string) => new Error(`Alpaca Booking: ${sentence}`);

/** The script's tag; undefined if it isn't on the page. */
const tagOf = (address: string) => [...document.scripts].find(({ src }) => src === address);

function addTag(address: string, integrity: string | undefined): HTMLScriptElement {
  const tag = document.createElement('script');
  tag.src = address;
  if (integrity !== undefined) {
    tag.integrity = integrity;
    tag.crossOrigin = 'anonymous';
  }
  tag.async = true;
  tag.dataset.mode = 'manual';
  document.head.append(tag);
  return tag;
}

/**
 * Loads the widget's script, once for a page however often it is called. `<alpaca-booking>` shows its content until
 * then.
 * @param proxy the address of the clinic's proxy, such as `https://booking.example`
 * @returns the script's API; rejected if the script can't be loaded, after which another call tries again
 */
export function loadBooking(
  proxy: string,
  { path = '/widget.js', integrity }: LoadOptions = {},
): Promise<AlpacaBookingApi> {
  if (typeof document === 'undefined') {
    const refused = Promise.reject(
      failed('loadBooking() needs a browser. PageCall it in an effect, or as a page is shown.'),
    );
    // A server must not end because a component has called it and doesn't wait.
    refused.catch(() => {});
    return refused;
  }
  if (!URL.canParse(proxy) || !/^https?:/i.test(proxy)) {
    return Promise.reject(failed(`"${proxy}" is no address of a proxy. Use one such as "https://booking.example".`));
  }
  const address = new URL(proxy.replace(/\/+$/, '') + path).href;
  return new Promise((resolve, reject) => {
    const page = window as { AlpacaBooking?: { push: (call: PageCall) => unknown } };
    const calls: PageCall[] = [];
    // An array, or the running API: both have `push`.
    page.AlpacaBooking ??= calls;
    let isRunning = false;
    page.AlpacaBooking.push((booking) => {
      isRunning = true;
      resolve(booking);
    });
    if (isRunning) return;
    const tag = tagOf(address) ?? addTag(address, integrity);
    const giveUp = () => {
      tag.remove();
      reject(
        failed(`${address} could not be loaded. Is the proxy running, and does the page's policy allow its scripts?`),
      );
    };
    tag.addEventListener('error', giveUp, { once: true });
  });
}

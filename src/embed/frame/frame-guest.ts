// Runs in the booking page inside a clinic's iframe: reports its height and its events to the host page.
import type { BookingEvent } from '../events.ts';
import { type FrameMessage, HostMessage } from './messages.ts';

/** The host page's origin, from the browser or the referrer; undefined if the host page hides both. */
function likelyHostOrigin(): string | undefined {
  const [ancestor] = location.ancestorOrigins ?? [];
  if (ancestor !== undefined) return ancestor;
  try {
    return new URL(document.referrer).origin;
  } catch {
    return undefined;
  }
}

/**
 * Calls `show` with the edges of each element that is scrolled into view, after the new height has been sent. Safari
 * doesn't scroll a page of another origin around a frame (CSSOM View, 5.2).
 */
function onScrollIntoView(show: (top: number, bottom: number) => void): void {
  const { scrollIntoView } = Element.prototype;
  Element.prototype.scrollIntoView = function (options) {
    scrollIntoView.call(this, options);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const { top, bottom } = this.getBoundingClientRect();
        show(top, bottom);
      }),
    );
  };
}

type OnHello = (hello: Pick<HostMessage, 'campaign' | 'prefill'>) => void;

/**
 * @param allowedOrigins the origins that may embed this clinic's booking page; messages go to and come from no others
 * @param onHello called when the host page says hello; from then on it follows the frame's height
 * @returns sends an event to the host page
 */
export function connectToHost(allowedOrigins: readonly string[], onHello: OnHello): (event: BookingEvent) => void {
  let hostOrigin = [likelyHostOrigin()].find((origin) => origin !== undefined && allowedOrigins.includes(origin));
  const send = (message: FrameMessage) => {
    if (hostOrigin !== undefined) window.parent.postMessage(message, hostOrigin);
  };
  /** Events from before the host page said hello: its script may have loaded late. */
  let pendingEvents: BookingEvent[] | undefined = [];
  let sentHeight = 0;

  const sendHeight = () => {
    // Rounded up: half a pixel less would cause a scroll bar.
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === sentHeight || height < 1) return;
    sentHeight = height;
    send({ alpaca: 1, type: 'height', height });
  };

  window.addEventListener('message', ({ data, source, origin }) => {
    if (source !== window.parent || !allowedOrigins.includes(origin)) return;
    const message = HostMessage.safeParse(data).data;
    if (!message) return;
    const isFirst = pendingEvents !== undefined;
    hostOrigin = origin;
    onHello(message);
    if (isFirst) {
      // Styles for this class don't depend on the frame's own height. Otherwise the two heights would chase each other.
      document.documentElement.classList.add('follows');
      new ResizeObserver(sendHeight).observe(document.body);
      onScrollIntoView((top, bottom) => send({ alpaca: 1, type: 'show', top, bottom }));
    }
    sentHeight = 0;
    sendHeight();
    for (const event of pendingEvents ?? []) send({ alpaca: 1, type: 'event', event });
    pendingEvents = undefined;
  });
  send({ alpaca: 1, type: 'here' });

  return (event) => {
    if (pendingEvents) pendingEvents.push(event);
    else send({ alpaca: 1, type: 'event', event });
  };
}

// The booking page's side, inside a clinic's frame: it tells the page around it how high it is and what happens.
import type { BookingEvent } from '../events.ts';
import { type FromFrame, FromPage } from './messages.ts';

/** Who is around: the browser says so, or the address that the frame was opened from; neither where the page hides itself. */
function likelyHost(): string | undefined {
  const [ancestor] = location.ancestorOrigins ?? [];
  if (ancestor !== undefined) return ancestor;
  try {
    return new URL(document.referrer).origin;
  } catch {
    return undefined;
  }
}

type Heard = (hello: Pick<FromPage, 'campaign' | 'prefill'>) => void;

/**
 * @param allowed the origins that may have this clinic's booking page in a frame: none other is spoken or listened to
 * @param heard called when the page around has said hello: it follows the height from then on
 * @returns tells the page around of an event
 */
export function speakWithHost(allowed: readonly string[], heard: Heard): (event: BookingEvent) => void {
  let host = [likelyHost()].find((origin) => origin !== undefined && allowed.includes(origin));
  const send = (message: FromFrame) => {
    if (host !== undefined) window.parent.postMessage(message, host);
  };
  /** Until the page says hello, what happened waits: it may have come late. */
  let waiting: BookingEvent[] | undefined = [];
  let told = 0;

  const measure = () => {
    // Upwards: half a pixel less would be a scroll bar.
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told || height < 1) return;
    told = height;
    send({ alpaca: 1, type: 'height', height });
  };

  window.addEventListener('message', ({ data, source, origin }) => {
    if (source !== window.parent || !allowed.includes(origin)) return;
    const message = FromPage.safeParse(data).data;
    if (!message) return;
    const first = waiting !== undefined;
    host = origin;
    heard(message);
    if (first) {
      // From now on nothing here depends on the frame's own height, or each would follow the other for ever.
      document.documentElement.classList.add('follows');
      new ResizeObserver(measure).observe(document.body);
    }
    told = 0;
    measure();
    for (const event of waiting ?? []) send({ alpaca: 1, type: 'event', event });
    waiting = undefined;
  });
  send({ alpaca: 1, type: 'here' });

  return (event) => {
    if (waiting) waiting.push(event);
    else send({ alpaca: 1, type: 'event', event });
  };
}

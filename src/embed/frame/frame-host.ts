// The page's side of a frame with the booking page: the frame gets as high as what is in it, and its events become the page's.
import { frameSandbox } from '../../contract/frame-sandbox.ts';
import type { Prefill } from '../../widget/shared/options.ts';
import type { Configured } from '../attributes/attributes.ts';
import { queryOf } from '../attributes/query.ts';
import { campaignIn } from '../attributes/visit-source.ts';
import { prefillOf } from '../attributes/widget-options.ts';
import { type Asked, bookingPage, type Shown } from '../embedding.ts';
import { tellPage } from '../events.ts';
import { wantedLanguages, wordsFor } from '../page-language.ts';
import { warn } from '../warn.ts';
import { FromFrame, type FromPage } from './messages.ts';

/** `hello` speaks to the frame, once it has loaded; `stop` ends it all. */
type Followed = { hello: () => void; stop: () => void };

/** Frames that are followed already, by whoever made them. */
const followed = new WeakSet<HTMLIFrameElement>();

type Known = { prefill: Prefill; analytics: Configured['analytics'] };

/**
 * Follows a frame that shows a booking page. What comes from another window or another origin isn't heard.
 * @param origin the booking page's
 */
export function followFrame(frame: HTMLIFrameElement, origin: string, known: () => Known): Followed {
  followed.add(frame);
  const hello = () => {
    const message: FromPage = {
      alpaca: 1,
      type: 'hello',
      campaign: campaignIn(location.search),
      prefill: known().prefill,
    };
    frame.contentWindow?.postMessage(message, origin);
  };
  /** One change of height a frame painted, however many are sent. */
  let height: number | undefined;
  const grow = (wanted: number) => {
    if (height === undefined) {
      requestAnimationFrame(() => {
        // The page may say what height its frames have; this one's is known better.
        if (height !== undefined) frame.style.setProperty('height', `${height}px`, 'important');
        height = undefined;
      });
    }
    height = wanted;
  };
  const onMessage = ({ data, source, origin: from }: MessageEvent) => {
    if (source === null || source !== frame.contentWindow || from !== origin) return;
    const message = FromFrame.safeParse(data).data;
    if (message?.type === 'here') hello();
    if (message?.type === 'height') grow(message.height);
    if (message?.type === 'event') tellPage(frame, message.event, known().analytics);
  };
  window.addEventListener('message', onMessage);
  // Not before it has loaded: until then another page is in it, and its origin isn't the one that is spoken to.
  frame.addEventListener('load', hello);
  const stop = () => {
    window.removeEventListener('message', onMessage);
    frame.removeEventListener('load', hello);
    followed.delete(frame);
    height = undefined;
  };
  return { hello, stop };
}

/** A frame of our own making in `place`. */
export function showFrame(place: HTMLElement, first: Asked): Shown {
  let asked = first;
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', frameSandbox);
  frame.setAttribute('allow', 'clipboard-write');
  frame.loading = 'lazy';
  frame.width = '100%';
  frame.height = '640';
  frame.style.setProperty('border', '0');
  frame.style.setProperty('display', 'block');
  const load = () => {
    const { options, proxy } = asked;
    const [language] = wantedLanguages(options.lang);
    const query = queryOf(language === undefined ? options : { ...options, lang: language });
    frame.title = wordsFor(options.lang).t('open_booking');
    const address = bookingPage(proxy, query);
    if (frame.src !== address) frame.src = address;
  };
  const follow = () =>
    followFrame(frame, new URL(asked.proxy).origin, () => ({
      prefill: prefillOf(asked.options),
      analytics: asked.options.analytics,
    }));
  let following = follow();
  load();
  place.append(frame);
  for (const mistake of asked.mistakes) warn(mistake);
  return {
    update(next) {
      asked = next;
      following.stop();
      following = follow();
      load();
    },
    destroy() {
      following.stop();
      frame.remove();
    },
  };
}

/** Whether the booking page is in it by now: another origin's page can't be looked into. */
const hasLoaded = ({ contentDocument, src }: HTMLIFrameElement) =>
  contentDocument === null || contentDocument.URL === src;

/** Follows the page's own frames that show a booking page of this proxy: those that it has now, and those that say they are there. */
export function followOwnFrames(proxy: string): () => void {
  const { origin } = new URL(proxy);
  const own = new Map<HTMLIFrameElement, Followed>();
  const follow = (frame: HTMLIFrameElement) => {
    if (followed.has(frame) || !frame.src.startsWith(`${proxy}/embed`)) return;
    const analytics = new URL(frame.src).searchParams.get('analytics') === 'datalayer' ? 'datalayer' : 'off';
    const following = followFrame(frame, origin, () => ({ prefill: {}, analytics }));
    own.set(frame, following);
    if (hasLoaded(frame)) following.hello();
  };
  const look = () => {
    for (const [frame, { stop }] of own) {
      if (frame.isConnected) continue;
      stop();
      own.delete(frame);
    }
    for (const frame of document.querySelectorAll('iframe')) follow(frame);
  };
  // One that comes later says so.
  const onMessage = ({ data, origin: from }: MessageEvent) => {
    if (from === origin && FromFrame.safeParse(data).data?.type === 'here') look();
  };
  window.addEventListener('message', onMessage);
  look();
  return () => {
    window.removeEventListener('message', onMessage);
    for (const { stop } of own.values()) stop();
  };
}

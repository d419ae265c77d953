// Runs on the host page: keeps iframes with the booking page as high as their content and passes on their events.
import type { Prefill } from '../../widget/shared/options.ts';
import { coveredTop } from '../../widget/ui/covered-top.ts';
import type { EmbedOptions } from '../attributes/attributes.ts';
import { readCampaign } from '../attributes/visit-source.ts';
import { emitBookingEvent } from '../events.ts';
import { FrameMessage, type HostMessage } from './messages.ts';

type FrameConnection = {
  /** Sends the first message, if the booking page has loaded. */
  sendHello: () => void;
  close: () => void;
};

type FrameOptions = { prefill: Prefill; analytics: EmbedOptions['analytics'] };

const connectedFrames = new WeakSet<HTMLIFrameElement>();

/**
 * Whether a page of that origin is in the frame, and not the initial blank one, or what the page around it has put
 * there for a while. A page of another origin than this one has no readable document.
 */
const showsPageOf = ({ contentDocument }: HTMLIFrameElement, origin: string) =>
  contentDocument === null || (origin === window.origin && contentDocument.URL !== 'about:blank');

/**
 * Connects to an iframe that shows a booking page. Messages from other windows or origins are ignored.
 * @param origin the booking page's origin
 */
export function connectFrame(
  frame: HTMLIFrameElement,
  origin: string,
  frameOptions: () => FrameOptions,
): FrameConnection {
  connectedFrames.add(frame);
  const sendHello = () => {
    if (!showsPageOf(frame, origin)) return;
    const message: HostMessage = {
      alpaca: 1,
      type: 'hello',
      campaign: readCampaign(location.search),
      prefill: frameOptions().prefill,
    };
    frame.contentWindow?.postMessage(message, origin);
  };
  /** Set while a change of height waits for the next animation frame; the last of several wins. */
  let pendingHeight: number | undefined;
  const setHeight = (height: number) => {
    if (pendingHeight === undefined) {
      requestAnimationFrame(() => {
        if (pendingHeight !== undefined) fitHeight(frame, pendingHeight);
        pendingHeight = undefined;
      });
    }
    pendingHeight = height;
  };
  const onMessage = ({ data, source, origin: from }: MessageEvent) => {
    if (source === null || source !== frame.contentWindow || from !== origin) return;
    const message = FrameMessage.safeParse(data).data;
    if (message?.type === 'here') sendHello();
    if (message?.type === 'height') setHeight(message.height);
    // After a height that waits.
    if (message?.type === 'show') requestAnimationFrame(() => showPart(frame, message));
    if (message?.type === 'event') emitBookingEvent(frame, message.event, frameOptions().analytics);
  };
  // On paper the page has another width, and the frame can't say in time how high its content would be.
  let { minWidth } = frame.style;
  const keepWidth = ({ type }: Event) => {
    if (type === 'beforeprint') minWidth = frame.style.minWidth;
    frame.style.minWidth = type === 'beforeprint' ? `${frame.offsetWidth}px` : minWidth;
  };
  window.addEventListener('beforeprint', keepWidth);
  window.addEventListener('afterprint', keepWidth);
  window.addEventListener('message', onMessage);
  // Until it has loaded, the frame contains another page, whose origin isn't the target's.
  frame.addEventListener('load', sendHello);
  const close = () => {
    window.removeEventListener('beforeprint', keepWidth);
    window.removeEventListener('afterprint', keepWidth);
    window.removeEventListener('message', onMessage);
    frame.removeEventListener('load', sendHello);
    connectedFrames.delete(frame);
    pendingHeight = undefined;
  };
  return { sendHello, close };
}

/** Also out of a shadow root, and into the one of the page's element that shows it in a slot. */
const parentOf = (element: Element): HTMLElement | null | undefined =>
  element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as { host?: HTMLElement }).host;

/** The element around the frame that cuts it off, such as one that keeps the proportions of a video. */
function findClipping(frame: HTMLIFrameElement): HTMLElement | undefined {
  for (let around = parentOf(frame); around && around !== document.body; around = parentOf(around)) {
    if (/hidden|clip/.test(getComputedStyle(around).overflowY) && around.scrollHeight > around.clientHeight + 1) {
      return around;
    }
  }
  return undefined;
}

/**
 * Makes the frame as high as its content. Where the page gives it a place of a fixed height, it stays as high as that,
 * and the booking page scrolls inside.
 */
function fitHeight(frame: HTMLIFrameElement, height: number): void {
  if (/absolute|fixed/.test(getComputedStyle(frame).position)) return;
  // `important`, because the page's styles may set a height for all iframes.
  const set = (px: number) => frame.style.setProperty('height', `${px}px`, 'important');
  set(height);
  const clipping = findClipping(frame);
  if (!clipping) return;
  const { offsetHeight, clientHeight, clientTop } = clipping;
  const bottom = clipping.getBoundingClientRect().bottom - (offsetHeight - clientHeight - clientTop);
  const borders = frame.offsetHeight - frame.clientHeight;
  set(Math.max(320, Math.floor(bottom - frame.getBoundingClientRect().top) - borders));
}

/**
 * Scrolls the page as little as possible until this part of the frame is in sight below the page's own bar, its top
 * edge at least.
 */
function showPart(frame: HTMLIFrameElement, { top, bottom }: { top: number; bottom: number }): void {
  const covered = coveredTop();
  const frameTop = frame.getBoundingClientRect().top + frame.clientTop - covered;
  const below = Math.min(frameTop + top, frameTop + bottom + covered - window.innerHeight);
  const by = frameTop + top < 0 ? frameTop + top : Math.max(0, below);
  if (by !== 0) window.scrollBy(0, by);
}

/** All iframes of a document or a shadow root, also those in open shadow roots inside. */
const framesIn = (root: Document | ShadowRoot): HTMLIFrameElement[] => [
  ...root.querySelectorAll('iframe'),
  ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? framesIn(shadowRoot) : [])),
];

/**
 * Connects to the page's own iframes that show a booking page of this proxy: those that exist, and those added later.
 * @returns closes all connections
 */
export function connectPageFrames(proxy: string): () => void {
  const { origin } = new URL(proxy);
  const connections = new Map<HTMLIFrameElement, FrameConnection>();
  const connect = (frame: HTMLIFrameElement) => {
    if (connectedFrames.has(frame) || !frame.src.startsWith(`${proxy}/embed`)) return;
    const analytics = new URL(frame.src).searchParams.get('analytics') === 'datalayer' ? 'datalayer' : 'off';
    const connection = connectFrame(frame, origin, () => ({ prefill: {}, analytics }));
    connections.set(frame, connection);
    connection.sendHello();
  };
  const scanPage = () => {
    for (const [frame, { close }] of connections) {
      if (frame.isConnected) continue;
      close();
      connections.delete(frame);
    }
    for (const frame of framesIn(document)) connect(frame);
  };
  // A booking page that loads later sends `here`.
  const onMessage = ({ data, origin: from }: MessageEvent) => {
    if (from === origin && FrameMessage.safeParse(data).data?.type === 'here') scanPage();
  };
  window.addEventListener('message', onMessage);
  scanPage();
  return () => {
    window.removeEventListener('message', onMessage);
    for (const { close } of connections.values()) close();
  };
}

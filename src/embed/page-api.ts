// window.AlpacaBooking, the API for a host page's own code. Its published types are in public/widget.d.ts.
import { browserHistory, leaveDeadEntries } from '../widget/host-page/browser-history.ts';
import { type CodeOptions, configFromCode } from './attributes/embed-config.ts';
import { isSupported } from './browser-support.ts';
import type { Embedding } from './embedding.ts';
import { defineBookingElement } from './entries/booking-element.ts';
import { proxyUrlOf } from './entries/own-tags.ts';
import { openPopupFromLinks } from './entries/popup-links.ts';
import { embedAtTag, watchTags } from './entries/script-tag.ts';
import { addBookingListener, type BookingEvent, type EventName } from './events.ts';
import { connectPageFrames } from './frame/frame-host.ts';
import { closePopup, destroyAbandonedPopup, openPopup } from './modes/popup.ts';
import { startEmbedding } from './modes/start-embedding.ts';
import { createMountPoint, defineMountPoint } from './mount-point.ts';
import { warn } from './warn.ts';

/** A call queued before the script loaded: `(window.AlpacaBooking ||= []).push((booking) => booking.open())`. */
type QueuedCall = (api: PageApi) => void;

export type PageApi = {
  version: 1;
  /** Opens the pop-up. If it is already open with the same options, nothing happens. */
  open: (options?: CodeOptions) => void;
  close: () => void;
  /** Shows the widget in an element of the page. Mistakes are logged to the console, never thrown. */
  mount: (
    element: HTMLElement,
    options?: CodeOptions,
  ) => { update: (options?: CodeOptions) => void; destroy: () => void };
  /** @returns removes the listener */
  on: (event: EventName, listener: (event: BookingEvent) => void) => () => void;
  /** Calls each function with this API, immediately: the script has loaded. */
  push: (...calls: QueuedCall[]) => void;
};

/** Embeds the widget for one script tag. */
type EmbedTag = (script: HTMLScriptElement) => void;

/** The key under which a second script finds the running API. */
const embedTagKey = Symbol.for('alpaca-booking:1');
type RunningApi = PageApi & { [embedTagKey]: EmbedTag };

const emptyMount = { update: () => {}, destroy: () => {} };

function createApi(proxy: string): PageApi {
  return {
    version: 1,
    open: (options) => openPopup(configFromCode(options, proxy)),
    close: closePopup,
    mount(element, options) {
      if (!(element instanceof HTMLElement)) {
        warn('mount(element, …): the first argument must be an element of this page.');
        return emptyMount;
      }
      let config = configFromCode(options, proxy);
      let embedding: Embedding | undefined;
      const stop = () => {
        embedding?.destroy();
        embedding = undefined;
      };
      const mountPoint = createMountPoint({
        onStart() {
          embedding = startEmbedding(mountPoint, config);
          return stop;
        },
      });
      element.append(mountPoint);
      return {
        update: (newOptions) => {
          config = configFromCode(newOptions, proxy);
          embedding?.update(config);
        },
        destroy: () => {
          stop();
          destroyAbandonedPopup();
          mountPoint.remove();
        },
      };
    },
    on: addBookingListener,
    push(...calls) {
      for (const call of calls) {
        try {
          call(this);
        } catch (error) {
          // A fault in one of the page's calls must not stop the others.
          warn(`A function passed to push() failed: ${String(error)}`);
        }
      }
    },
  };
}

/** Finds the API that an earlier script on this page has started. @returns embeds the widget for another script tag */
export function findRunningApi(): EmbedTag | undefined {
  const api = (window as { AlpacaBooking?: Partial<RunningApi> }).AlpacaBooking;
  return typeof api === 'object' && api !== null ? api[embedTagKey] : undefined;
}

/**
 * Starts the API, the custom element, pop-up links and the sizing of iframes, and runs the calls that the page queued.
 * @param proxy where the script was loaded from
 * @returns embeds the widget for a script tag
 */
export function startApi(proxy: string): EmbedTag {
  const page = window as { AlpacaBooking?: unknown };
  const queuedCalls = Array.isArray(page.AlpacaBooking) ? (page.AlpacaBooking as QueuedCall[]) : [];
  const api = createApi(proxy);
  const connectedProxies = new Set<string>();
  const embedTag = (script: HTMLScriptElement) => {
    const tagProxy = proxyUrlOf(script);
    if (tagProxy === undefined) return;
    if (!connectedProxies.has(tagProxy)) connectPageFrames(tagProxy);
    connectedProxies.add(tagProxy);
    embedAtTag(script);
  };
  Object.defineProperty(api, embedTagKey, { value: embedTag });
  page.AlpacaBooking = api;
  leaveDeadEntries(browserHistory());
  defineMountPoint();
  watchTags(embedTag);
  defineBookingElement(proxy);
  if (isSupported()) openPopupFromLinks(proxy);
  api.push(...queuedCalls);
  return embedTag;
}

// window.AlpacaBooking: what a page's own code can ask for. Its types for others are public/widget.d.ts.
import { askedByCode, type Options } from './attributes/embed-config.ts';
import { supported } from './browser-support.ts';
import type { Shown } from './embedding.ts';
import { defineElement } from './entries/booking-element.ts';
import { createPlace, definePlace } from './entries/mount-point.ts';
import { followLinks } from './entries/popup-links.ts';
import { proxyOf, serveTag } from './entries/script-tag.ts';
import { type BookingEvent, type EventName, listen } from './events.ts';
import { followOwnFrames } from './frame/frame-host.ts';
import { closePopup, openPopup } from './modes/popup.ts';
import { show } from './modes/start-embedding.ts';
import { warn } from './warn.ts';

/** What the page called before the script had come: `(window.AlpacaBooking ||= []).push((booking) => booking.open())`. */
type Queued = (api: PageApi) => void;

export type PageApi = {
  version: 1;
  /** Opens the pop-up; where it is open already for the same wishes, it stays as it is. */
  open: (options?: Options) => void;
  close: () => void;
  /** Shows it in an element of the page's own. Nothing is thrown: a mistake is told in the console. */
  mount: (element: HTMLElement, options?: Options) => { update: (options?: Options) => void; destroy: () => void };
  /** @returns ends it */
  on: (event: EventName, act: (event: BookingEvent) => void) => () => void;
  /** Calls `act` with this API: at once, as the script is here. */
  push: (...acts: Queued[]) => void;
};

/** By it a script that comes second finds the first one's door. */
const door = Symbol.for('alpaca-booking:1');
type WithDoor = PageApi & { [door]: (script: HTMLScriptElement) => void };

const nothing = { update: () => {}, destroy: () => {} };

function createApi(proxy: string): PageApi {
  return {
    version: 1,
    open: (options) => openPopup(askedByCode(options, proxy)),
    close: closePopup,
    mount(element, options) {
      if (!(element instanceof HTMLElement)) {
        warn('mount(element, …): the first argument is no element of this page.');
        return nothing;
      }
      let asked = askedByCode(options, proxy);
      let shown: Shown | undefined;
      const leave = () => {
        shown?.destroy();
        shown = undefined;
      };
      const place = createPlace(() => {
        shown = show(place, asked);
        return leave;
      });
      element.append(place);
      return {
        update: (next) => {
          asked = askedByCode(next, proxy);
          shown?.update(asked);
        },
        destroy: () => {
          leave();
          place.remove();
        },
      };
    },
    on: listen,
    push(...acts) {
      for (const act of acts) {
        try {
          act(this);
        } catch (error) {
          // The page's own mistake: said, and what else is in the queue has its turn.
          warn(`what the page asked for failed: ${String(error)}`);
        }
      }
    },
  };
}

/** The door of the script that came first, where one has. */
export function openDoor(): ((script: HTMLScriptElement) => void) | undefined {
  const there = (window as { AlpacaBooking?: Partial<WithDoor> }).AlpacaBooking;
  return typeof there === 'object' && there !== null ? there[door] : undefined;
}

/** Makes this script the page's one: the API, the element, the links, the frames. @param proxy where it came from */
export function startApi(proxy: string): (script: HTMLScriptElement) => void {
  const page = window as { AlpacaBooking?: unknown };
  const queue = Array.isArray(page.AlpacaBooking) ? (page.AlpacaBooking as Queued[]) : [];
  const api = createApi(proxy);
  const proxies = new Set<string>();
  const serve = (script: HTMLScriptElement) => {
    const from = proxyOf(script);
    if (!proxies.has(from)) followOwnFrames(from);
    proxies.add(from);
    serveTag(script);
  };
  Object.defineProperty(api, door, { value: serve });
  page.AlpacaBooking = api;
  definePlace();
  defineElement(proxy);
  if (supported()) followLinks(proxy);
  api.push(...queue);
  return serve;
}

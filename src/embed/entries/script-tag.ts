// The script tag: shows the widget in the tag's place, or in its `data-target`.
import { configFromElement } from '../attributes/embed-config.ts';
import { isSupported } from '../browser-support.ts';
import { startEmbedding } from '../modes/start-embedding.ts';
import { warn } from '../warn.ts';
import { startBookingPage } from './booking-page.ts';
import { createMountPoint } from './mount-point.ts';

/** Marks a tag that has been handled. */
const handledAttribute = 'data-alpaca-shown';
const scriptPath = /\/widget(\.[0-9a-f]{8,64})?\.js$/;

/** The running script's tag. A module isn't `currentScript`; then it is our first tag that isn't handled yet. */
export function findOwnTag(): HTMLScriptElement | undefined {
  if (document.currentScript instanceof HTMLScriptElement) return document.currentScript;
  return [...document.querySelectorAll<HTMLScriptElement>('script[src]')].find(
    (tag) => scriptPath.test(new URL(tag.src, location.href).pathname) && !tag.hasAttribute(handledAttribute),
  );
}

/** The proxy's URL, without a trailing slash: where the script was loaded from. */
export const proxyUrlOf = (script: HTMLScriptElement): string => new URL('.', script.src).href.slice(0, -1);

/** Inserts the mount point into the target, or after the tag; a tag in the head puts it at the end of the body. */
function insertMountPoint(mountPoint: HTMLElement, script: HTMLScriptElement, target: string | undefined): void {
  if (target === undefined) {
    if (document.body.contains(script)) script.after(mountPoint);
    else document.body.append(mountPoint);
    return;
  }
  let element: Element | null = null;
  try {
    element = document.querySelector(target);
  } catch {
    // An invalid selector gets the same message as one that matches nothing.
  }
  if (element === null) warn(`data-target="${target}" matches no element on this page. Correct the selector.`);
  else element.append(mountPoint);
}

/** Embeds the widget for a script tag, once, and updates it when the tag's attributes change. */
export function embedAtTag(script: HTMLScriptElement): void {
  if (script.hasAttribute(handledAttribute)) return;
  script.setAttribute(handledAttribute, '');
  const proxy = proxyUrlOf(script);
  if (script.hasAttribute('data-embed-page') || script.hasAttribute('data-manage-page')) {
    if (isSupported()) startBookingPage(script, proxy);
    return;
  }
  const config = configFromElement(script, proxy);
  const { mode, target } = config.options;
  if (mode === 'manual') {
    for (const mistake of config.mistakes) warn(mistake);
    return;
  }
  const mountPoint = createMountPoint(() => {
    const embedding = startEmbedding(mountPoint, configFromElement(script, proxy));
    const observer = new MutationObserver(() => embedding.update(configFromElement(script, proxy)));
    observer.observe(script, { attributes: true });
    return () => {
      observer.disconnect();
      embedding.destroy();
    };
  });
  const insert = () => insertMountPoint(mountPoint, script, target);
  // A tag in the head runs before the body exists.
  const isEarly = document.readyState === 'loading' && (target !== undefined || !document.body?.contains(script));
  if (isEarly) document.addEventListener('DOMContentLoaded', insert, { once: true });
  else insert();
}

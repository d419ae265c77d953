// The script tag as a place on the page: what it asks for is shown where it stands, or at its target.
import { askedBy } from '../attributes/embed-config.ts';
import { supported } from '../browser-support.ts';
import { show } from '../modes/start-embedding.ts';
import { warn } from '../warn.ts';
import { startOwnPage } from './booking-page.ts';
import { createPlace } from './mount-point.ts';

/** Marks a tag that has been served. */
const served = 'data-alpaca-shown';
const own = /\/widget(\.[0-9a-f]{8,64})?\.js$/;

/** This script's own tag. A module isn't `currentScript`: then the first of ours that nobody has served yet. */
export function ownTag(): HTMLScriptElement | undefined {
  if (document.currentScript instanceof HTMLScriptElement) return document.currentScript;
  return [...document.querySelectorAll<HTMLScriptElement>('script[src]')].find(
    (tag) => own.test(new URL(tag.src, location.href).pathname) && !tag.hasAttribute(served),
  );
}

/** Where the script came from: the proxy's address, no slash at the end. */
export const proxyOf = (script: HTMLScriptElement): string => new URL('.', script.src).href.slice(0, -1);

/** Puts it where the page wants it: at its target, or right behind the tag; in the head there is nothing to see. */
function put(place: HTMLElement, script: HTMLScriptElement, target: string | undefined): void {
  if (target === undefined) {
    if (document.body.contains(script)) script.after(place);
    else document.body.append(place);
    return;
  }
  let found: Element | null = null;
  try {
    found = document.querySelector(target);
  } catch {
    // Not a selector: told below with the same words as one that finds nothing.
  }
  if (found === null) warn(`data-target="${target}" finds nothing on this page: correct the selector.`);
  else found.append(place);
}

/** Serves a tag, once. Its language may be changed at any time, as everything of it may. */
export function serveTag(script: HTMLScriptElement): void {
  if (script.hasAttribute(served)) return;
  script.setAttribute(served, '');
  const proxy = proxyOf(script);
  if (script.hasAttribute('data-embed-page') || script.hasAttribute('data-manage-page')) {
    if (supported()) startOwnPage(script, proxy);
    return;
  }
  const asked = askedBy(script, proxy);
  const { mode, target } = asked.options;
  if (mode === 'manual') {
    for (const mistake of asked.mistakes) warn(mistake);
    return;
  }
  const place = createPlace(() => {
    const shown = show(place, askedBy(script, proxy));
    const observer = new MutationObserver(() => shown.update(askedBy(script, proxy)));
    observer.observe(script, { attributes: true });
    return () => {
      observer.disconnect();
      shown.destroy();
    };
  });
  const start = () => put(place, script, target);
  // A tag in the head runs before there is a body to stand in.
  const early = document.readyState === 'loading' && (target !== undefined || !document.body?.contains(script));
  if (early) document.addEventListener('DOMContentLoaded', start, { once: true });
  else start();
}

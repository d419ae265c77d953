// The script tag: shows the widget in the tag's place, or in its `data-target`.
import { configFromElement } from '../attributes/embed-config.ts';
import { isSupported } from '../browser-support.ts';
import type { Embedding } from '../embedding.ts';
import { startEmbedding } from '../modes/start-embedding.ts';
import { createMountPoint, isMountPoint, type MountPoint } from '../mount-point.ts';
import { warn } from '../warn.ts';
import { startBookingPage } from './booking-page.ts';
import { findOwnTags, isOwnScript, proxyUrlOf } from './own-tags.ts';

/** The tags that have been handled. Not a mark in the DOM: routers and caches would keep it without the widget. */
const handledTags = new WeakSet<HTMLScriptElement>();

/** What is shown for a tag. */
type Place = {
  tag: HTMLScriptElement;
  /** The page's address since it is shown: at another address, it is another page. */
  href: string;
  /** Goes on at another tag. */
  moveTo: (tag: HTMLScriptElement) => void;
};
const shownPlaces = new Set<Place>();

/** Each tries to insert what waits for its target. */
const waiting = new Set<() => void>();

/** The element for `data-target`; null if the selector is wrong or matches nothing. */
function findTarget(target: string): Element | null {
  try {
    return document.querySelector(target);
  } catch {
    return null;
  }
}

/** An abandoned mount point at `node`: its tag is gone, or it came with the page's HTML. */
const abandoned = (node: Node | null): MountPoint | undefined =>
  isMountPoint(node) && (!node.content || node.content.isAbandoned?.()) ? node : undefined;

/**
 * Inserts the mount point into the target, or after the tag; a tag in the head puts it at the end of the body.
 * @returns whether the target is on the page
 */
function insertMountPoint(mountPoint: MountPoint, script: HTMLScriptElement, target: string | undefined): boolean {
  if (target === undefined) {
    const inBody = document.body.contains(script);
    abandoned(inBody ? script.nextSibling : document.body.lastChild)?.remove();
    if (inBody) script.after(mountPoint);
    else document.body.append(mountPoint);
    return true;
  }
  const element = findTarget(target);
  for (const child of [...(element?.children ?? [])]) abandoned(child)?.remove();
  element?.append(mountPoint);
  return element !== null;
}

/** Embeds the widget for a script tag, once, and updates it when the tag's attributes change. */
export function embedAtTag(script: HTMLScriptElement): void {
  const proxy = proxyUrlOf(script);
  if (handledTags.has(script) || proxy === undefined) return;
  handledTags.add(script);
  if (script.hasAttribute('data-embed-page') || script.hasAttribute('data-manage-page')) {
    if (isSupported()) startBookingPage(script, proxy);
    return;
  }
  // A framework has made the page anew: what the patient has typed goes on at the new tag.
  const lost = [...shownPlaces].find(
    ({ tag, href }) => !tag.isConnected && tag.isEqualNode(script) && href === location.href,
  );
  if (lost) {
    lost.moveTo(script);
    return;
  }
  const config = configFromElement(script, proxy);
  const { mode, target } = config.options;
  if (mode === 'manual') {
    for (const mistake of config.mistakes) warn(mistake);
    return;
  }
  const place: Place = {
    tag: script,
    href: '',
    moveTo(tag) {
      place.tag = tag;
      observer.observe(tag, { attributes: true });
      insert();
    },
  };
  let embedding: Embedding | undefined;
  const observer = new MutationObserver(() => embedding?.update(configFromElement(place.tag, proxy)));
  const mountPoint = createMountPoint({
    isAbandoned: () => !place.tag.isConnected,
    onStart() {
      embedding = startEmbedding(mountPoint, configFromElement(place.tag, proxy));
      observer.observe(place.tag, { attributes: true });
      place.href = location.href;
      shownPlaces.add(place);
      return () => {
        shownPlaces.delete(place);
        observer.disconnect();
        embedding?.destroy();
      };
    },
    // A framework that makes the page equal to its own HTML drops what isn't in it, but keeps the tag.
    putBack() {
      waiting.add(insert);
      insert();
    },
  });
  const insert = () => {
    const isAgain = waiting.delete(insert);
    if ((isAgain && !place.tag.isConnected) || insertMountPoint(mountPoint, place.tag, target)) return;
    if (!isAgain) warn(`data-target="${target}" matches no element on this page. Correct the selector.`);
    waiting.add(insert);
  };
  // A tag in the head runs before the body exists.
  const isEarly = document.readyState === 'loading' && (target !== undefined || !document.body?.contains(script));
  if (isEarly) document.addEventListener('DOMContentLoaded', insert, { once: true });
  else insert();
}

/** Embeds at tags that come later. Frameworks and caches put them on the page in such a way that they never run. */
export function watchTags(embedTag: (script: HTMLScriptElement) => void): void {
  const seen = new WeakSet<HTMLScriptElement>();
  new MutationObserver(() => {
    for (const insert of [...waiting]) insert();
    for (const script of document.scripts) {
      if (!seen.has(script) && isOwnScript(script) && findOwnTags(script).includes(script)) embedTag(script);
      seen.add(script);
    }
  }).observe(document, { childList: true, subtree: true });
}

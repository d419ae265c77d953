// The script tag: shows the widget in the tag's place, or in its `data-target`.
import { configFromElement } from '../attributes/embed-config.ts';
import { isSupported } from '../browser-support.ts';
import { startEmbedding } from '../modes/start-embedding.ts';
import { createMountPoint, isMountPoint, type MountPoint } from '../mount-point.ts';
import { warn } from '../warn.ts';
import { startBookingPage } from './booking-page.ts';
import { isOwnScript, proxyUrlOf } from './own-tags.ts';

/** The tags that have been handled. Not a mark in the DOM: routers and caches would keep it without the widget. */
const handledTags = new WeakSet<HTMLScriptElement>();

/** A page may take the mount point away again and again. Then it stays away. */
const minPutBackMs = 50;

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
  isMountPoint(node) && (!node.content || node.content.tag?.isConnected === false) ? node : undefined;

/** Inserts the mount point into the target, or after the tag; a tag in the head puts it at the end of the body. */
function insertMountPoint(mountPoint: MountPoint, script: HTMLScriptElement, target: string | undefined): void {
  if (target === undefined) {
    const inBody = document.body.contains(script);
    abandoned(inBody ? script.nextSibling : document.body.lastChild)?.remove();
    if (inBody) script.after(mountPoint);
    else document.body.append(mountPoint);
    return;
  }
  const element = findTarget(target);
  if (element === null) {
    warn(`data-target="${target}" matches no element on this page. Correct the selector.`);
    return;
  }
  for (const child of [...element.children]) abandoned(child)?.remove();
  element.append(mountPoint);
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
  const config = configFromElement(script, proxy);
  const { mode, target } = config.options;
  if (mode === 'manual') {
    for (const mistake of config.mistakes) warn(mistake);
    return;
  }
  let lastPutBackMs = Number.NEGATIVE_INFINITY;
  const mountPoint = createMountPoint({
    tag: script,
    onStart() {
      const embedding = startEmbedding(mountPoint, configFromElement(script, proxy));
      const observer = new MutationObserver(() => embedding.update(configFromElement(script, proxy)));
      observer.observe(script, { attributes: true });
      return () => {
        observer.disconnect();
        embedding.destroy();
      };
    },
    // A framework that makes the page equal to its own HTML drops what isn't in it, but keeps the tag.
    putBack() {
      const nowMs = performance.now();
      if (script.isConnected && nowMs - lastPutBackMs > minPutBackMs) insert();
      lastPutBackMs = nowMs;
    },
  });
  const insert = () => insertMountPoint(mountPoint, script, target);
  // A tag in the head runs before the body exists.
  const isEarly = document.readyState === 'loading' && (target !== undefined || !document.body?.contains(script));
  if (isEarly) document.addEventListener('DOMContentLoaded', insert, { once: true });
  else insert();
}

/**
 * Fills a mount point that came with the page's HTML, whose script tag won't run: embeds anew at the tag before it, or
 * at the tag whose `data-target` it is in.
 */
export function adoptMountPoint(mountPoint: MountPoint, embedTag: (script: HTMLScriptElement) => void): void {
  const tag = [...document.scripts].find((script) => {
    if (!isOwnScript(script) || handledTags.has(script)) return false;
    const { target } = script.dataset;
    return target === undefined ? script.nextSibling === mountPoint : findTarget(target) === mountPoint.parentElement;
  });
  if (tag) embedTag(tag);
}

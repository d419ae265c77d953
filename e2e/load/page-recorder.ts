// What runs in a measured page, and in its frames, before any script of theirs.

/** All times are ms since 1970, so that those of a frame can be compared with its page's. */
type PageRecord = {
  /** When the first element of each kind was painted. */
  painted: Record<string, number>;
  /** The tasks over 50 ms, oldest first. A page's own include those of its frames. */
  longTasks: { at: number; ms: number }[];
  /** From each press to the next paint, ms, by the browser's number of the interaction. Shorter than 16 ms: none. */
  presses: Record<string, number>;
};

declare global {
  interface Window {
    pageRecord: PageRecord;
    /** Called once all kinds are painted. */
    benchPainted?: () => void;
  }
}

/**
 * Records what Playwright's `addInitScript` can hand over: it uses nothing but its argument and the page.
 * @param kinds CSS selectors by the name of what they find, also inside open shadow roots
 */
export function recordPage(kinds: Record<string, string>): void {
  const now = () => performance.timeOrigin + performance.now();
  const record: PageRecord = { painted: {}, longTasks: [], presses: {} };
  window.pageRecord = record;
  const waiting = new Map(Object.entries(kinds));
  const look = (observer: MutationObserver, root: ParentNode) => {
    for (const [kind, selector] of waiting) {
      if (!root.querySelector(selector)) continue;
      waiting.delete(kind);
      whenStyled(root, () => {
        // The first frame draws it; as the second begins, it has been drawn.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            record.painted[kind] = now();
            if (Object.keys(record.painted).length === Object.keys(kinds).length) window.benchPainted?.();
          }),
        );
      });
    }
    if (waiting.size === 0) observer.disconnect();
  };
  /** Nobody sees, or sees as they should, what still waits for a style sheet: no frame is drawn before that. */
  const whenStyled = (root: ParentNode, act: () => void) => {
    const links = [...document.querySelectorAll('link'), ...root.querySelectorAll('link')];
    const [missing] = links.filter((link) => link.rel === 'stylesheet' && !link.sheet);
    if (missing) missing.addEventListener('load', () => whenStyled(root, act), { once: true });
    else act();
  };
  const observed = new WeakSet<Document | ShadowRoot>();
  const observe = (root: Document | ShadowRoot) => {
    if (observed.has(root)) return;
    observed.add(root);
    const observer = new MutationObserver(() => look(observer, root));
    observer.observe(root, { childList: true, subtree: true });
    look(observer, root);
  };
  observe(document);
  /** Those that the page's HTML declares (`shadowrootmode`): nobody attaches them. */
  const observeDeclared = () => {
    for (const { shadowRoot } of document.querySelectorAll('*')) if (shadowRoot) observe(shadowRoot);
  };
  new MutationObserver(observeDeclared).observe(document, { childList: true, subtree: true });
  document.addEventListener('readystatechange', observeDeclared);
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    observe(root);
    return root;
  };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      record.longTasks.push({ at: performance.timeOrigin + startTime, ms: duration });
    }
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.interactionId) {
        record.presses[entry.interactionId] = Math.max(entry.duration, record.presses[entry.interactionId] ?? 0);
      }
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

// Our elements on the host page. Their content starts and stops as the page adds and removes them.

/** An element with content that exists only while the element is on the page. */
export abstract class MountElement extends HTMLElement {
  #stop: (() => void) | undefined;
  #checkScheduled = false;

  /** Called when the element is added to the page. @returns called when it is removed */
  abstract start(): () => void;

  connectedCallback(): void {
    this.#scheduleCheck();
  }
  disconnectedCallback(): void {
    this.#scheduleCheck();
  }

  /** A page that moves an element removes and re-adds it. Only the result counts. */
  #scheduleCheck() {
    if (this.#checkScheduled) return;
    this.#checkScheduled = true;
    queueMicrotask(() => {
      this.#checkScheduled = false;
      if (this.isConnected === (this.#stop !== undefined)) return;
      if (this.isConnected) {
        this.#stop = this.start();
        return;
      }
      this.#stop?.();
      this.#stop = undefined;
    });
  }
}

type MountPoint = HTMLElement & { onStart?: () => () => void };

/** Defines the custom element that `createMountPoint` makes, once for each page. */
export function defineMountPoint(): void {
  if (customElements.get('alpaca-place')) return;
  class AlpacaPlace extends MountElement implements MountPoint {
    onStart?: () => () => void;
    start() {
      return this.onStart?.() ?? (() => {});
    }
  }
  customElements.define('alpaca-place', AlpacaPlace);
}

/** @param onStart called each time the element is added to the page; what it returns is called on removal */
export function createMountPoint(onStart: () => () => void): HTMLElement {
  return Object.assign(document.createElement('alpaca-place'), { onStart } satisfies Partial<MountPoint>);
}

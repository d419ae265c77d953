// Our elements on the host page. Their content starts and stops as the page adds and removes them.

/** A page may take an element away again and again. After so many times in a second it stays away. */
const maxPutBacks = 9;

/** An element with content that exists only while the element is on the page. */
export abstract class MountElement extends HTMLElement {
  #stop: (() => void) | undefined;
  #checkScheduled = false;
  #putBacks = 0;

  /** Called when the element is added to the page. @returns called when it is removed */
  abstract start(): () => void;
  /** Called when the element was removed, before its content stops, or even starts. It may put it back. */
  putBack(): void {}

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
      if (!this.isConnected && this.#putBacks < maxPutBacks) {
        this.#putBacks++;
        setTimeout(() => this.#putBacks--, 1000);
        this.putBack();
      }
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

/** How a mount point is filled, and what it belongs to. */
type Content = {
  /** Called each time the element is added to the page; what it returns is called on removal. */
  onStart: () => () => void;
  /** Whether the script tag that it stands for is gone. */
  isAbandoned?: () => boolean;
  /** Called when the page has removed the element. It may put it back. */
  putBack?: () => void;
};
export type MountPoint = HTMLElement & { content?: Content };

const elementName = 'alpaca-place';

/** Defines the custom element that `createMountPoint` makes, once for each page. */
export function defineMountPoint(): void {
  if (customElements.get(elementName)) return;
  class AlpacaPlace extends MountElement implements MountPoint {
    content?: Content;
    start() {
      // Without content it came with the page's HTML: from a router's cache, or from a page that was saved with us.
      return this.content?.onStart() ?? (() => {});
    }
    override putBack() {
      this.content?.putBack?.();
    }
  }
  customElements.define(elementName, AlpacaPlace);
}

export const isMountPoint = (node: Node | null): node is MountPoint =>
  node instanceof HTMLElement && node.localName === elementName;

/** FastClick, a script of older sites, lets taps on elements of this class alone. */
export function createMountPoint(content: Content): MountPoint {
  return Object.assign(document.createElement(elementName), { content, className: 'needsclick' });
}

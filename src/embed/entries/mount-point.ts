// A place of ours on the page. What is shown in it lasts as long as the place is there, also where the page's own code takes it away.

/** What an element shows while it is on the page. `start` is called when it comes, what it answers when it goes. */
export abstract class Staying extends HTMLElement {
  #stop: (() => void) | undefined;
  #due = false;
  abstract start(): () => void;

  connectedCallback(): void {
    this.#settle();
  }
  disconnectedCallback(): void {
    this.#settle();
  }

  /** A page that moves an element takes it out and puts it in again: what counts is how it ends. */
  #settle() {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
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

type Place = HTMLElement & { begin?: () => () => void };

/** Defines the element of `createPlace`, once for a page. */
export function definePlace(): void {
  if (customElements.get('alpaca-place')) return;
  class OwnPlace extends Staying implements Place {
    begin?: () => () => void;
    start() {
      return this.begin?.() ?? (() => {});
    }
  }
  customElements.define('alpaca-place', OwnPlace);
}

/** @param begin called each time the place comes onto the page; what it answers, when it has gone */
export function createPlace(begin: () => () => void): HTMLElement {
  return Object.assign(document.createElement('alpaca-place'), { begin } satisfies Partial<Place>);
}

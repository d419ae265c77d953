// <alpaca-booking flow="doctor-first">…</alpaca-booking>: what stands inside is seen where the script can't run.
import { askedBy } from './asked.ts';
import { attributeNames } from './attributes.ts';
import type { Shown } from './embedding.ts';
import { show } from './placement.ts';
import { showLink, supported } from './support.ts';

/** Defines it, unless the page has one of that name. @param proxy where the script came from */
export function defineElement(proxy: string): void {
  if (customElements.get('alpaca-booking')) return;
  class AlpacaBooking extends HTMLElement {
    static observedAttributes = attributeNames.flatMap((name) => [name, `data-${name}`]);
    #shown: Shown | undefined;
    #due = false;

    connectedCallback() {
      this.#settle();
    }
    disconnectedCallback() {
      this.#settle();
    }
    attributeChangedCallback() {
      this.#settle();
    }

    /** A framework sets attribute after attribute, and moves an element by taking it out and putting it in: what counts is how it ends. */
    #settle() {
      if (this.#due) return;
      this.#due = true;
      queueMicrotask(() => {
        this.#due = false;
        if (!this.isConnected) {
          this.#shown?.destroy();
          this.#shown = undefined;
          return;
        }
        const asked = askedBy(this, proxy, true);
        if (this.#shown) return this.#shown.update(asked);
        if (supported()) this.#shown = show(this, asked);
        else showLink(this, asked);
      });
    }
  }
  customElements.define('alpaca-booking', AlpacaBooking);
}

// <alpaca-booking flow="doctor-first">…</alpaca-booking>: what stands inside is seen where the script can't run.

import { attributeNames } from '../attributes/attributes.ts';
import { askedBy } from '../attributes/embed-config.ts';
import type { Shown } from '../embedding.ts';
import { show } from '../modes/start-embedding.ts';
import { Staying } from './mount-point.ts';

/** Defines it, unless the page has one of that name. @param proxy where the script came from */
export function defineElement(proxy: string): void {
  if (customElements.get('alpaca-booking')) return;
  class AlpacaBooking extends Staying {
    static observedAttributes = attributeNames.flatMap((name) => [name, `data-${name}`]);
    #shown: Shown | undefined;
    #due = false;

    start() {
      this.#shown = show(this, askedBy(this, proxy, true));
      return () => {
        this.#shown?.destroy();
        this.#shown = undefined;
      };
    }

    /** A framework sets attribute after attribute. */
    attributeChangedCallback() {
      if (!this.#shown || this.#due) return;
      this.#due = true;
      queueMicrotask(() => {
        this.#due = false;
        this.#shown?.update(askedBy(this, proxy, true));
      });
    }
  }
  customElements.define('alpaca-booking', AlpacaBooking);
}

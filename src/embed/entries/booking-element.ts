// The custom element <alpaca-booking flow="doctor-first">…</alpaca-booking>. Its children are shown if the script can't
// run.
import { attributeNames } from '../attributes/attributes.ts';
import { configFromElement } from '../attributes/embed-config.ts';
import type { Embedding } from '../embedding.ts';
import { startEmbedding } from '../modes/start-embedding.ts';
import { MountElement } from '../mount-point.ts';

/** Defines the element, unless the page has defined one of that name. @param proxy where the script was loaded from */
export function defineBookingElement(proxy: string): void {
  if (customElements.get('alpaca-booking')) return;
  class AlpacaBooking extends MountElement {
    static observedAttributes = attributeNames.flatMap((name) => [name, `data-${name}`]);
    #embedding: Embedding | undefined;
    #updateScheduled = false;

    start() {
      this.#embedding = startEmbedding(this, configFromElement(this, proxy, true));
      return () => {
        this.#embedding?.destroy();
        this.#embedding = undefined;
      };
    }

    /** Frameworks set attributes one at a time; all of them are one update. */
    attributeChangedCallback() {
      if (!this.#embedding || this.#updateScheduled) return;
      this.#updateScheduled = true;
      queueMicrotask(() => {
        this.#updateScheduled = false;
        this.#embedding?.update(configFromElement(this, proxy, true));
      });
    }
  }
  customElements.define('alpaca-booking', AlpacaBooking);
}

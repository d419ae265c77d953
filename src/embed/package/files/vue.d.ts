import type { HTMLAttributes, PublicProps } from 'vue';
import type { BookingAttributes, BookingListeners } from './element.js';

declare module 'vue' {
  interface GlobalComponents {
    /** Vue has a `ref` of its own: write `data-ref`. */
    'alpaca-booking': new () => HTMLElement & {
      $props: HTMLAttributes & PublicProps & Omit<BookingAttributes, 'ref'> & BookingListeners<'onAlpacaBooking:'>;
    };
  }
}

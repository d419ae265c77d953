import type { HTMLAttributes } from 'preact';
import type { BookingAttributes, BookingListeners } from './element.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      /** Preact has a `ref` of its own: write `data-ref`. */
      'alpaca-booking': HTMLAttributes<HTMLElement> &
        Omit<BookingAttributes, 'ref'> &
        BookingListeners<'onalpaca-booking:'>;
    }
  }
}

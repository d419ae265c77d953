import type { HTMLAttributes } from 'svelte/elements';
import type { BookingAttributes, BookingListeners } from './element.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'alpaca-booking': HTMLAttributes<HTMLElement> & BookingAttributes & BookingListeners<'onalpaca-booking:'>;
  }
}

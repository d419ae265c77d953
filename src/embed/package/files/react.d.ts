import type { DetailedHTMLProps, FunctionComponent, HTMLAttributes, ReactNode } from 'react';
import type { BookingAttributes, BookingListeners } from './element.js';
import type { LoadOptions } from './index.js';
import type { BookingEvent, BookingEventName } from './widget.js';

type PascalCase<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${Capitalize<First>}${PascalCase<Rest>}`
  : Capitalize<Name>;

/** React has a `ref` of its own: write `data-ref`. Not `Attributes`, which React's module has, too. */
type ElementAttributes = Omit<BookingAttributes, 'ref'>;

/** `onBooked`, `onSlotSelected` and so on: a handler for each event. */
type Handlers = {
  [Name in BookingEventName as `on${PascalCase<Name>}`]?: ((event: BookingEvent) => void) | undefined;
};

export type BookingProps = Omit<ElementAttributes, 'proxy'> &
  Handlers &
  LoadOptions & {
    /** The address of the clinic's proxy, such as `https://booking.example`. */
    proxy: string;
    /** Shown until the script has loaded, and if it can't be: a link to the booking page, a phone number. */
    children?: ReactNode;
    id?: string | undefined;
    className?: string | undefined;
  };

/** `<alpaca-booking>` with its script, loaded from `proxy`. */
export const AlpacaBooking: FunctionComponent<BookingProps>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'alpaca-booking': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> &
        ElementAttributes &
        BookingListeners<'onalpaca-booking:'>;
    }
  }
}

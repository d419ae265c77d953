import type { AlpacaBookingApi } from './widget.js';

export type { BookingAttributes } from './element.js';
export type { AlpacaBookingApi, BookingEvent, BookingEventName, BookingOptions, MountedBooking } from './widget.js';

/** One build of the widget, whose bytes the browser verifies: `path` and `integrity` as the generator writes them. */
export type LoadOptions = { path?: string | undefined; integrity?: string | undefined };

/**
 * Loads the widget's script, once for a page however often it is called. `<alpaca-booking>` shows its content until
 * then.
 * @param proxy the address of the clinic's proxy, such as `https://booking.example`
 * @returns the script's API; rejected if the script can't be loaded, after which another call tries again
 */
export function loadBooking(proxy: string, options?: LoadOptions): Promise<AlpacaBookingApi>;

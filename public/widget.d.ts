// Types of what widget.js puts on a page. For a project in TypeScript: copy this file into it, and import it once:
// import type {} from './widget.d.ts';

export type ExtraField = 'email' | 'birthdate' | 'comment' | 'passport';

/** The attributes of the script tag, as code writes them. */
export type BookingOptions = {
  /** The clinic at the proxy. Without it `main`. */
  clinic?: string | undefined;
  /** How it is shown: in its place; behind a button there; behind a button in a corner of the window; in a frame. `manual` shows nothing by itself: for elements, links, frames and code of the page’s own. Without it `inline`. */
  mode?: 'inline' | 'popup' | 'floating' | 'iframe' | 'manual' | undefined;
  /** What is asked first; `choose` lets the patient say. Without it `service-first`. */
  flow?: 'service-first' | 'doctor-first' | 'choose' | undefined;
  /** A doctor chosen in advance: never asked for. Of several the patient chooses, and no other is offered. */
  doctor?: string | readonly string[] | undefined;
  /** A service chosen in advance: never asked for. Of several the patient chooses, and no other is offered. */
  service?: string | readonly string[] | undefined;
  /** Doctors who aren’t offered here. */
  hideDoctors?: string | readonly string[] | undefined;
  /** Services that aren’t offered here. */
  hideServices?: string | readonly string[] | undefined;
  /** Shows the prices of this price type and books with it; of several the patient chooses, the first is shown in lists. */
  priceType?: string | readonly string[] | undefined;
  /** What else to ask for, beside name and phone. */
  fields?: ExtraField | readonly ExtraField[] | undefined;
  /** Which of them have to be filled in; what is named here is asked for. */
  required?: ExtraField | readonly ExtraField[] | undefined;
  /** Lets a patient ask for several services in one visit. Without it `false`. */
  multiService?: boolean | undefined;
  /** Offers times for so many days, today included. Absent: as far as the clinic’s ERP does. */
  days?: number | undefined;
  /** What the page knows of its visitor already; it can be changed in the form. Never in an address. */
  prefillName?: string | undefined;
  /** The same. */
  prefillPhone?: string | undefined;
  /** The same; shown where `fields` asks for it. */
  prefillEmail?: string | undefined;
  /** The same; shown where `fields` asks for it. */
  prefillComment?: string | undefined;
  /** The clinic’s privacy notice: the patient ticks that it was read before booking. */
  privacyUrl?: string | undefined;
  /** A page of the clinic to which a button leads when the visit is booked. */
  doneUrl?: string | undefined;
  /** The clinic’s number, for the moment in which the proxy can’t be asked for it. */
  phone?: string | undefined;
  /** Visits booked here are listed in this browser, without the patient’s name or phone. Without it `true`. */
  remember?: boolean | undefined;
  /** Where the visitor comes from, in your own words. */
  ref?: string | undefined;
  /** What becomes of `data-ref` and of the page’s own `utm_…` parameters: they are told with the events; they also go to the end of the visit’s comment; nothing. Without it `events`. */
  source?: 'events' | 'comment' | 'off' | undefined;
  /** `datalayer` also puts each event into the page’s `dataLayer`, for Google Tag Manager. Without it `off`. */
  analytics?: 'off' | 'datalayer' | undefined;
  /** The language. Absent: that of the page, else of the browser. May be changed at any time, as the page’s `lang` may. */
  lang?: string | undefined;
  /** Light or dark; `auto` follows the page’s own `color-scheme`, which is light where it says nothing. Without it `auto`. */
  theme?: 'auto' | 'light' | 'dark' | undefined;
  /** The one colour, as `--alpaca-accent` sets it too. */
  accent?: string | undefined;
  /** Of the corners, in pixels, as `--alpaca-radius` sets it too. */
  radius?: number | undefined;
  /** Where to show it. Absent: where the script tag stands. */
  target?: string | undefined;
  /** Opens the pop-up as soon as the page is there. Without it `false`. */
  open?: boolean | undefined;
  /** What the button says. Absent: “Book a visit”, in the language. */
  label?: string | undefined;
  /** The floating button’s corner below: where lines end, or where they start. Without it `end`. */
  corner?: 'end' | 'start' | undefined;
  /** Where the proxy is. Absent: where the script came from. */
  proxy?: string | undefined;
};

/** Version 1: none of them is ever renamed or taken back; others may come. */
export type BookingEventName =
  | 'ready'
  | 'opened'
  | 'step'
  | 'slot_selected'
  | 'submitted'
  | 'booked'
  | 'cancelled'
  | 'failed'
  | 'closed';

/** Nothing of the patient, no name of a doctor or a service. */
export type BookingEvent = {
  version: 1;
  name: BookingEventName;
  /** The clinic's id at the proxy. */
  clinic: string;
  /** With `step`: what is asked now. */
  step?: string | undefined;
  /** With `failed`: why. */
  code?: string | undefined;
  /** With `booked` and `cancelled`: the same for the same visit, so that nobody counts it twice. Not the clinic's number of it. */
  appointment?: string | undefined;
  /** Where the visitor came from: `ref` and the page's `utm_…` parameters, where the page wants that told. */
  source?: Record<string, string> | undefined;
};

export type MountedBooking = {
  /** The page asks for something else. What a patient has chosen stays where only looks or language change. */
  update(options?: BookingOptions): void;
  /** Takes everything back. */
  destroy(): void;
};

export type AlpacaBookingApi = {
  version: 1;
  /** Opens the pop-up. */
  open(options?: BookingOptions): void;
  /** Closes the pop-up; what was typed is kept for the next time. */
  close(): void;
  /** Shows the widget in an element of the page. Nothing is thrown: a mistake is told in the console. */
  mount(element: HTMLElement, options?: BookingOptions): MountedBooking;
  /** @returns a function that ends it */
  on(event: BookingEventName, act: (event: BookingEvent) => void): () => void;
  /** Calls each function with this API: at once, or as soon as the script has come. */
  push(...acts: ((booking: AlpacaBookingApi) => void)[]): void;
};

type BookingDomEvents = { [Name in BookingEventName as `alpaca-booking:${Name}`]: CustomEvent<BookingEvent> };

declare global {
  interface Window {
    /** Before the script has come: a list of functions that it will call. */
    AlpacaBooking?: AlpacaBookingApi | ((booking: AlpacaBookingApi) => void)[];
  }
  interface HTMLElementTagNameMap {
    'alpaca-booking': HTMLElement;
  }
  interface HTMLElementEventMap extends BookingDomEvents {}
  interface DocumentEventMap extends BookingDomEvents {}
  interface WindowEventMap extends BookingDomEvents {}
}

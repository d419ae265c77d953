// Types for window.AlpacaBooking, the API that widget.js adds to a page. In a TypeScript project, copy this file and
// import it once:
// import type {} from './widget.d.ts';

export type ExtraField = 'email' | 'birthdate' | 'comment' | 'passport';

/** The attributes of the script tag, as options for code. */
export type BookingOptions = {
  /** The clinic’s ID on the proxy. Default: `main`. */
  clinic?: string | undefined;
  /**
   * How the widget is shown: in place, in a pop-up behind a button, in a pop-up behind a floating button, or in an
   * iframe. `manual` shows nothing by itself: use it with elements, links, iframes or your own code. Default:
   * `inline`.
   */
  mode?: 'inline' | 'popup' | 'floating' | 'iframe' | 'manual' | undefined;
  /** What the patient chooses first. With `choose` the patient decides. Default: `service-first`. */
  flow?: 'service-first' | 'doctor-first' | 'choose' | undefined;
  /**
   * Preselects a doctor and skips the choice. With several IDs, the patient chooses one of them; no others are
   * offered.
   */
  doctor?: string | readonly string[] | undefined;
  /**
   * Preselects a service and skips the choice. With several IDs, the patient chooses among them; no others are
   * offered.
   */
  service?: string | readonly string[] | undefined;
  /** Doctors that are not offered. */
  hideDoctors?: string | readonly string[] | undefined;
  /** Services that are not offered. */
  hideServices?: string | readonly string[] | undefined;
  /**
   * Shows the prices of this price type and books with it. With several IDs, the patient chooses one; lists show the
   * prices of the first.
   */
  priceType?: string | readonly string[] | undefined;
  /** Form fields to show in addition to name and phone. */
  fields?: ExtraField | readonly ExtraField[] | undefined;
  /** Additional fields that must be filled in. They are shown even if `fields` doesn’t list them. */
  required?: ExtraField | readonly ExtraField[] | undefined;
  /** Lets a patient request several services in one visit. Default: `false`. */
  multiService?: boolean | undefined;
  /** How many days to offer times for, today included. Default: as many as the clinic’s ERP offers. */
  days?: number | undefined;
  /** The visitor’s name, if your page knows it. The patient can change it. Never sent in a URL. */
  prefillName?: string | undefined;
  /** The visitor’s phone number; otherwise like `prefill-name`. */
  prefillPhone?: string | undefined;
  /** The visitor’s email address, if `fields` shows it; otherwise like `prefill-name`. */
  prefillEmail?: string | undefined;
  /** The comment, if `fields` shows it; otherwise like `prefill-name`. */
  prefillComment?: string | undefined;
  /** The clinic’s privacy notice. Patients must tick that they have read it before they can book. */
  privacyUrl?: string | undefined;
  /** A page of the clinic. After booking, a button leads there. */
  doneUrl?: string | undefined;
  /** The clinic’s phone number, shown as a fallback while the proxy can’t be reached. */
  phone?: string | undefined;
  /** Lists visits booked in this browser, without the patient’s name or phone number. Default: `true`. */
  remember?: boolean | undefined;
  /** Where the visitor came from, in your own words. */
  ref?: string | undefined;
  /**
   * What happens to `data-ref` and the page’s `utm_…` parameters: `events` adds them to events, `comment` also
   * appends them to the visit’s comment, `off` drops them. Unless it is `off`, the proxy counts visitors by page and
   * source. Default: `events`.
   */
  source?: 'events' | 'comment' | 'off' | undefined;
  /** `datalayer` also pushes each event to the page’s `dataLayer`, for Google Tag Manager. Default: `off`. */
  analytics?: 'off' | 'datalayer' | undefined;
  /**
   * The widget’s language. Default: the page’s, else the browser’s. It can change at any time, as can the page’s
   * `lang`.
   */
  lang?: string | undefined;
  /**
   * Light or dark. `auto` follows the page’s `color-scheme`, which is light unless the page sets it. Default:
   * `auto`.
   */
  theme?: 'auto' | 'light' | 'dark' | undefined;
  /** The main colour; same as `--alpaca-accent`. */
  accent?: string | undefined;
  /** The corner radius in pixels; same as `--alpaca-radius`. */
  radius?: number | undefined;
  /** The element to show the widget in. Default: the place of the script tag. */
  target?: string | undefined;
  /** Opens the pop-up as soon as the page loads. Default: `false`. */
  open?: boolean | undefined;
  /** The button’s text. Default: “Book a visit” in the widget’s language. */
  label?: string | undefined;
  /** The bottom corner of the floating button: where lines of text end, or where they start. Default: `end`. */
  corner?: 'end' | 'start' | undefined;
  /** The proxy’s URL. Default: where the script was loaded from. */
  proxy?: string | undefined;
  /** The ID of a free time. The form opens with it if `service` and `doctor` leave only the time to choose. */
  slot?: string | undefined;
  /**
   * When `slot` is, local to the clinic. It finds the doctor’s time by it if the ID has changed, and names it to the
   * patient if it is no longer free. A date alone opens that day.
   */
  date?: string | undefined;
};

/** Version 1: no event is ever renamed or removed; others may be added. */
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

/** Contains no personal data, and no names of doctors or services. */
export type BookingEvent = {
  version: 1;
  name: BookingEventName;
  /** The clinic's ID on the proxy. */
  clinic: string;
  /** On `step`: the step now shown. */
  step?: string | undefined;
  /** On `failed`: the reason. */
  code?: string | undefined;
  /** On `booked` and `cancelled`: identifies the visit, so that you count it only once. It isn't the clinic's ID. */
  appointment?: string | undefined;
  /** Where the visitor came from: `ref` and the page's `utm_…` parameters, unless the option `source` is `off`. */
  source?: Record<string, string> | undefined;
};

export type MountedBooking = {
  /** Applies other options. Changes of language, look, source, analytics and prefill keep the patient's choices. */
  update(options?: BookingOptions): void;
  /** Removes the widget and everything it added to the page. */
  destroy(): void;
};

export type AlpacaBookingApi = {
  version: 1;
  /** Opens the pop-up. */
  open(options?: BookingOptions): void;
  /** Closes the pop-up. What was typed is kept until it is opened again. */
  close(): void;
  /** Shows the widget in an element of the page. Mistakes are logged to the console, never thrown. */
  mount(element: HTMLElement, options?: BookingOptions): MountedBooking;
  /** Calls `act` on each event of this name. @returns a function that removes the listener */
  on(event: BookingEventName, act: (event: BookingEvent) => void): () => void;
  /** Calls each function with this API: immediately, or as soon as the script has loaded. */
  push(...acts: ((booking: AlpacaBookingApi) => void)[]): void;
};

type BookingDomEvents = { [Name in BookingEventName as `alpaca-booking:${Name}`]: CustomEvent<BookingEvent> };

declare global {
  interface Window {
    /** Before the script has loaded: an array of functions that it will call. */
    AlpacaBooking?: AlpacaBookingApi | ((booking: AlpacaBookingApi) => void)[];
  }
  interface HTMLElementTagNameMap {
    'alpaca-booking': HTMLElement;
  }
  interface HTMLElementEventMap extends BookingDomEvents {}
  interface DocumentEventMap extends BookingDomEvents {}
  interface WindowEventMap extends BookingDomEvents {}
}

// What a host page configures. Nothing but src/embed and src/generator may import the widget; it shares only
// src/contract with the server side.

import type { OptionalField } from '../../contract/optional-fields.ts';

/** What a page may know about a patient before the form is shown. */
export type Prefill = {
  name?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  comment?: string | undefined;
};

/** The options of one widget, which src/embed reads from attributes. */
export type WidgetOptions = {
  /** Origin and path of the proxy, without a slash at the end. */
  proxy: string;
  clinic: string;
  flow: 'service-first' | 'doctor-first' | 'choose';
  /** Allows several services in one visit. */
  multiService: boolean;
  /** Ids of the page's single doctor and service. Their questions are skipped. */
  doctor?: string | undefined;
  service?: string | undefined;
  /** Allow-lists of ids; absent: all are offered. */
  doctors?: readonly string[] | undefined;
  services?: readonly string[] | undefined;
  /** Deny-lists of ids. */
  hiddenDoctors?: readonly string[] | undefined;
  hiddenServices?: readonly string[] | undefined;
  /** A time to open with: its id, and its local date or date and time (`2026-12-03T09:20`). */
  slot?: string | undefined;
  date?: string | undefined;
  /** The number of days on which times are offered, today included; absent: no limit. */
  days?: number | undefined;
  /**
   * The price types to choose from. The first one is shown until the patient chooses another, and the advanced method
   * books with it.
   */
  priceTypes: readonly string[];
  fields: readonly OptionalField[];
  /** The optional fields that must be filled in. */
  required?: readonly OptionalField[] | undefined;
  /** Initial values of the form. The patient can change them. */
  prefill?: Prefill | undefined;
  /** The visitor's source, as text for the clinic. It is added to the visit's comment. */
  source?: string | undefined;
  /** The page's path and the visitor's source, by which the proxy counts (contract/seen-moments.ts). */
  from: () => string;
  /** The clinic's privacy notice, to which the patient has to agree before booking. */
  privacyUrl?: string | undefined;
  /** The clinic's phone number, shown as a fallback when the proxy doesn't answer. */
  phone?: string | undefined;
  /** Remembers visits in this browser, without data about the patient. */
  remember: boolean;
  /** The clinic's page behind the button on the last step. */
  doneUrl?: string | undefined;
  /** Language tags (BCP 47) by preference. */
  languages: readonly string[];
  theme: 'auto' | 'light' | 'dark';
  /** The cancel token of a booked visit, from its link: this visit is shown, and nothing is booked. */
  token?: string | undefined;
};

// The widget room: what a patient sees. Only `embed` may import it; it meets the Node half in `contract` alone.

/** The optional fields of the patient form that a clinic may ask for, beside name and phone. */
export const optionalFields = ['email', 'birthdate', 'comment', 'passport'] as const;
export type OptionalField = (typeof optionalFields)[number];

/** What a page may know of a patient before they come to the form. */
export type Prefill = {
  name?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  comment?: string | undefined;
};

/** What a page decides about one widget; embed/attributes.ts makes it of data attributes. */
export type WidgetOptions = {
  /** Where the proxy is: origin and path, no slash at the end. */
  proxy: string;
  clinic: string;
  flow: 'service-first' | 'doctor-first' | 'choose';
  /** Several services may be asked for in one visit. */
  multiService: boolean;
  /** Ids that answer a question in advance; its step is skipped. */
  doctor?: string | undefined;
  service?: string | undefined;
  /** Ids of those that alone are offered; absent: all are. */
  doctors?: readonly string[] | undefined;
  services?: readonly string[] | undefined;
  /** Ids of those that aren't offered. */
  hiddenDoctors?: readonly string[] | undefined;
  hiddenServices?: readonly string[] | undefined;
  /** Times are offered for so many days, from the clinic's current one on; absent: as far as the ERP offers them. */
  days?: number | undefined;
  /**
   * The price types that are offered: their prices are shown, the first one's until the patient says otherwise, and the
   * advanced method books.
   */
  priceTypes: readonly string[];
  fields: readonly OptionalField[];
  /** Those of the fields that have to be filled in. */
  required?: readonly OptionalField[] | undefined;
  /** What the page knows of the patient already: it stands in the form, and can be changed there. */
  prefill?: Prefill | undefined;
  /** Where the patient came from, as text for the clinic: it goes to the end of the visit's comment. */
  source?: string | undefined;
  /** Where the clinic says what it does with a patient's data: the patient agrees to it before booking. */
  privacyUrl?: string | undefined;
  /** The clinic's telephone number as the page has it: for the moment in which the proxy can't be asked for it. */
  phone?: string | undefined;
  /** Visits booked here are kept in this browser, without a word about the patient. */
  remember: boolean;
  /** Where a button on the last screen leads to: the clinic's own next page. */
  doneUrl?: string | undefined;
  /** Language tags, the most wanted first. */
  languages: readonly string[];
  theme: 'auto' | 'light' | 'dark';
  /** A booked visit's cancel token, as its link brought it: this visit is shown, and nothing is booked. */
  token?: string | undefined;
};

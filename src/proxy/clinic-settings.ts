// One clinic as its operator configured it.
import type { Clinic } from '../contract/clinic.ts';
import type { OptionalField } from '../contract/optional-fields.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import type { RateLimits } from './policy/limits.ts';
import type { Lifetimes } from './reads/lifetimes.ts';

/** Texts of the widget by name. */
export type WidgetTexts = NonNullable<Clinic['words']>;

/** One text for all languages, or texts by language tag. */
export type LocalText = string | Readonly<Record<string, string>>;

/** `time_zone`: IANA. `currency`: ISO 4217. `country`: ISO 3166. `languages`: BCP 47 tags, the first is the default. */
export type ClinicSettings = {
  id: string;
  name: LocalText;
  phone?: string;
  address?: LocalText;
  /** The clinic's own link to a map, with https. */
  map_url?: string;
  /** What patients bring along. */
  bring?: LocalText;
  time_zone: string;
  currency: string;
  country: string;
  languages: readonly string[];
  /**
   * The ERP's cancellation reasons, configured because no method of the ERP lists them. `move`: the one for a
   * rescheduled visit. `default`: the one of patients who choose none.
   */
  reasons: readonly {
    id: string;
    label: Readonly<Record<string, string>>;
    move?: boolean | undefined;
    default?: boolean | undefined;
  }[];
  /** The clinic's own texts by language tag. Each replaces a text of the widget. */
  words?: Readonly<Record<string, WidgetTexts>>;
  /** How long before it begins a visit can no longer be booked online. */
  notice?: TimeRule;
  /** How long before it begins a visit can no longer be cancelled or moved online. */
  cancel_until?: TimeRule;
  /** How many minutes before a visit its calendar entry reminds of it; absent: a day and two hours. */
  alarms?: readonly number[];
  /** The timeout of one call to the ERP. */
  erp_timeout_ms: number;
  /** How long to wait after an unanswered write before checking what became of it: the ERP may act late. */
  settle_ms: number;
  /** How often the places of known visits are looked at (booking/visit-check.ts); 0: never. */
  visit_check_ms: number;
  /** Whether the patient's details are kept, sealed, as long as a visit lives, so that a move doesn't ask for them. */
  keep_details: boolean;
  /** Whether visits have a code that patients say on the phone (booking/visit-code.ts). */
  visit_code: boolean;
  /** How long answers may be reused. A method that isn't named has its default (reads/lifetimes.ts). */
  cache?: Lifetimes;
  /** The optional fields that a link to one of the proxy's own pages may ask for. */
  fields: readonly OptionalField[];
  /** Exact origins of the pages that may book and cancel, e.g. `https://clinic.example`. */
  origins: readonly string[];
  /** `off` behind a gateway that limits. */
  limits: RateLimits | 'off';
  /** Which bookings need a proof of work (booking/challenge.ts). */
  challenge: 'off' | 'suspicious' | 'always';
  /** Whether the doctors' pages and the partner catalog are served (pages/catalog). */
  catalog: boolean;
  /** Whether free times are published for partner platforms (pages/feed). */
  partners: boolean;
  /** Whether the widget offers its steps to the browser's assistant (src/assistant). */
  assistants: boolean;
  /** `from`: the address that its mails come from. `names`: whether they name the doctor and the services. */
  mail?: { from: string; names: boolean };
  /** Whether patients can ask for a mail when an earlier time becomes free (earlier/). Needs `mail`. */
  earlier?: boolean;
};

// What a clinic is before it becomes rows: the shape of kyiv.ts. Times are `HH:mm` of the clinic's day, days are ISO weekdays
// or days from the day of seeding (0), durations are minutes.

/** One text in several languages, by language tag. */
export type Translations = Readonly<Record<string, string>>;

/** `prices` by price type id, in the clinic's currency. */
export type ServiceData = { id: string; name: Translations; minutes: number; prices: Readonly<Record<string, number>> };

/** Working hours on some weekdays; a lunch break is the gap between two of these. */
export type Hours = { days: readonly number[]; from: string; to: string };

/** Away from one day to another, both included, all day or between two times. */
export type Away = {
  kind: 'vacation' | 'absence' | 'custom';
  firstDay: number;
  lastDay: number;
  from?: string;
  to?: string;
};

export type DoctorData = {
  id: string;
  name: Translations;
  position: Translations;
  /** Visits begin every so many minutes. */
  step: number;
  /** Service ids: To site and Online booking; To site only; neither. `standard` is the Default. */
  online: readonly string[];
  shown: readonly string[];
  internal: readonly string[];
  standard: string;
  week: readonly Hours[];
  away: readonly Away[];
  /** How much of the worktime others have taken near the day of seeding: 0 nothing, 1 everything for as long as the seed reaches. */
  taken: number;
  use_in_schedule?: false;
  doctor_status?: 'inactive';
};

export type ClinicData = {
  /** The language of the plain fields, such as `name`. */
  language: string;
  time_zone: string;
  currency: string;
  calling_code: string;
  trunk_prefix: string;
  slot_depth: number;
  price_types: readonly { id: string; name: Translations }[];
  default_price_type: string;
  services: readonly ServiceData[];
  doctors: readonly DoctorData[];
  reasons: readonly { id: string; name: Translations }[];
  touch_types: readonly { id: string; name: string; online_booking: boolean }[];
  /** Invented people who hold the taken places. */
  patients: readonly string[];
};

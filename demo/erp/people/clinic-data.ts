// The data of a clinic before they are written to the database (seed-clinic.ts). Times are local `HH:mm`, durations are
// minutes. Days are ISO weekdays, or counted from the day of seeding (0).

/** A text by language tag. */
export type Translations = Readonly<Record<string, string>>;

/** `prices` by price type id, in the clinic's currency. */
export type ServiceData = { id: string; name: Translations; minutes: number; prices: Readonly<Record<string, number>> };

/** Working hours on some weekdays. A lunch break is the gap between two of them. */
export type Hours = { days: readonly number[]; from: string; to: string };

/** An absence from one day to another, both included; all day, or between two times. */
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
  /** The profile's text. */
  about?: Translations;
  /** Whom the portrait shows. */
  sex: 'woman' | 'man';
  /** Minutes from one slot to the next. */
  step: number;
  /**
   * Service ids: `online` are To site and Online booking, `shown` only To site, `internal` neither. `standard` is the
   * Default.
   */
  online: readonly string[];
  shown: readonly string[];
  internal: readonly string[];
  standard: string;
  week: readonly Hours[];
  away: readonly Away[];
  /**
   * The share of the worktime that is booked near the day of seeding, 0 to 1. With 1 all seeded days are fully booked.
   */
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
  /** Invented patients of the seeded visits. */
  patients: readonly string[];
};

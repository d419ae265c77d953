// The tables of the sandbox ERP's database. Dates are local, and minutes are those of the clinic's local day.

/** Increased with every change of the tables, so that a data file of another version is refused. */
export const schemaVersion = 5;

/** Tables in the order in which they can be filled; they are emptied in reverse. */
export const tables = [
  'settings',
  'price_type',
  'service',
  'service_price',
  'employee',
  'employee_service',
  'worktime',
  'absence',
  'touch_type',
  'cancellation_reason',
  'counteragent',
  'touch',
  'touch_service',
  'notification',
  'event',
] as const;

export const schema = `
  CREATE TABLE settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    time_zone TEXT NOT NULL,
    currency TEXT NOT NULL,
    calling_code TEXT NOT NULL,
    trunk_prefix TEXT NOT NULL,
    online_scheduling INTEGER NOT NULL CHECK (online_scheduling IN (0, 1)),
    slot_depth INTEGER NOT NULL CHECK (slot_depth >= 0)
  ) STRICT;
  CREATE TABLE price_type (id TEXT PRIMARY KEY, name TEXT NOT NULL, locales TEXT NOT NULL) STRICT;
  CREATE TABLE service (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    locales TEXT NOT NULL,
    duration INTEGER NOT NULL CHECK (duration BETWEEN 1 AND 1440)
  ) STRICT;
  CREATE TABLE service_price (
    service_id TEXT NOT NULL REFERENCES service,
    price_type_id TEXT NOT NULL REFERENCES price_type,
    price REAL NOT NULL CHECK (price >= 0),
    PRIMARY KEY (service_id, price_type_id)
  ) STRICT;
  CREATE TABLE employee (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    position TEXT NOT NULL,
    description TEXT NOT NULL,
    locales TEXT NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('woman', 'man')), -- whom the portrait shows
    slot_step INTEGER NOT NULL CHECK (slot_step > 0),
    default_price_type_id TEXT NOT NULL REFERENCES price_type,
    use_in_schedule INTEGER NOT NULL CHECK (use_in_schedule IN (0, 1)),
    doctor_status TEXT NOT NULL CHECK (doctor_status IN ('active', 'inactive')),
    employee_state TEXT NOT NULL CHECK (employee_state IN ('active', 'dismissed'))
  ) STRICT;
  -- Only services marked To site can be marked Online booking.
  CREATE TABLE employee_service (
    employee_id TEXT NOT NULL REFERENCES employee,
    service_id TEXT NOT NULL REFERENCES service,
    place INTEGER NOT NULL,
    to_site INTEGER NOT NULL CHECK (to_site IN (0, 1)),
    online_booking INTEGER NOT NULL CHECK (online_booking IN (0, 1) AND online_booking <= to_site),
    is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
    PRIMARY KEY (employee_id, service_id)
  ) STRICT;
  CREATE UNIQUE INDEX one_default_an_employee ON employee_service (employee_id) WHERE is_default = 1;
  CREATE TABLE worktime (
    employee_id TEXT NOT NULL REFERENCES employee,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- ISO: Monday is 1
    from_minute INTEGER NOT NULL,
    to_minute INTEGER NOT NULL CHECK (from_minute >= 0 AND to_minute <= 1440 AND from_minute < to_minute),
    PRIMARY KEY (employee_id, weekday, from_minute)
  ) STRICT;
  -- From one date to another, both included; on each of these days from minute to minute.
  CREATE TABLE absence (
    id INTEGER PRIMARY KEY,
    employee_id TEXT NOT NULL REFERENCES employee,
    kind TEXT NOT NULL CHECK (kind IN ('vacation', 'absence', 'custom')),
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    from_minute INTEGER NOT NULL,
    to_minute INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE touch_type (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    online_booking INTEGER NOT NULL CHECK (online_booking IN (0, 1))
  ) STRICT;
  CREATE TABLE cancellation_reason (id TEXT PRIMARY KEY, name TEXT NOT NULL, locales TEXT NOT NULL) STRICT;
  CREATE TABLE counteragent (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    phone TEXT NOT NULL UNIQUE, -- normalised: "+" and digits
    name TEXT NOT NULL,
    email TEXT,
    birthdate TEXT,
    passport TEXT,
    price_type_id TEXT REFERENCES price_type
  ) STRICT;
  CREATE TABLE touch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    touch_type_id TEXT NOT NULL REFERENCES touch_type,
    source TEXT NOT NULL CHECK (source IN ('api', 'desk')), -- desk: entered by the clinic's staff
    counteragent_id INTEGER NOT NULL REFERENCES counteragent,
    employee_id TEXT NOT NULL REFERENCES employee,
    slot_id TEXT NOT NULL,
    date TEXT NOT NULL,
    start_minute INTEGER NOT NULL,
    duration INTEGER NOT NULL CHECK (duration > 0),
    patient_name TEXT NOT NULL,
    patient_phone TEXT NOT NULL,
    patient_email TEXT,
    birthdate TEXT,
    comment TEXT,
    passport TEXT,
    price_type_id TEXT REFERENCES price_type,
    status TEXT NOT NULL DEFAULT 'booked' CHECK (status IN ('booked', 'cancelled')),
    cancellation_reason_id TEXT REFERENCES cancellation_reason,
    paid INTEGER NOT NULL DEFAULT 0,
    medical_document INTEGER NOT NULL DEFAULT 0,
    stage TEXT NOT NULL DEFAULT 'planned' CHECK (stage IN ('planned', 'arrived', 'in_progress', 'finished')),
    linked_action INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL -- instant, ISO 8601 in UTC
  ) STRICT;
  CREATE INDEX touch_of_a_day ON touch (employee_id, date) WHERE status = 'booked';
  CREATE INDEX touch_of_a_slot ON touch (slot_id) WHERE status = 'booked';
  -- book.ts checks this first and refuses with a sentence. The trigger holds for every writer.
  CREATE TRIGGER touches_never_overlap BEFORE INSERT ON touch
  WHEN NEW.status = 'booked' AND EXISTS (
    SELECT 1 FROM touch
    WHERE employee_id = NEW.employee_id AND date = NEW.date AND status = 'booked'
      AND start_minute < NEW.start_minute + NEW.duration AND NEW.start_minute < start_minute + duration
  )
  BEGIN SELECT RAISE(ABORT, 'two touches of one employee overlap'); END;
  CREATE TABLE touch_service (
    touch_id INTEGER NOT NULL REFERENCES touch,
    place INTEGER NOT NULL,
    service_id TEXT NOT NULL REFERENCES service,
    PRIMARY KEY (touch_id, place)
  ) STRICT;
  CREATE TABLE notification (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    touch_id INTEGER NOT NULL REFERENCES touch,
    text TEXT NOT NULL
  ) STRICT;
  CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
      'counteragent_created', 'counteragent_updated', 'touch_created', 'touch_changed', 'touch_cancelled', 'absence_created', 'absence_ended',
      'scheduling_on', 'scheduling_off', 'slot_depth_changed'
    )),
    touch_id INTEGER REFERENCES touch,
    counteragent_id INTEGER REFERENCES counteragent,
    employee_id TEXT REFERENCES employee
  ) STRICT;
`;

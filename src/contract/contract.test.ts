import { describe, expect, test } from 'vitest';
import { bookingRequest } from './booking.ts';
import { problems } from './problem.ts';
import { pathOf, routes } from './routes.ts';
import { Id, LocalDate, LocalTime } from './schedule.ts';

describe('ids', () => {
  test.each(['7', 'e-12', '2026-11-24T09:30:00+02:00', 'a.b', '~x=1,2@3'])('%s is one safe path segment', (id) => {
    expect(Id.safeParse(id).success).toBe(true);
  });
  test.each([
    '',
    '.',
    '..',
    '...',
    'a/b',
    'a%2fb',
    'a?b',
    'a#b',
    'a\\b',
    'a b',
    'a\r\nb',
    'a\0b',
    'é',
    'x'.repeat(201),
  ])('%j could lead to another path and is refused', (id) => {
    expect(Id.safeParse(id).success).toBe(false);
  });
  test('a number is not an id', () => {
    expect(Id.safeParse(7).success).toBe(false);
  });
});

describe('local dates and times', () => {
  test('a date that does not exist is refused', () => {
    expect(LocalDate.safeParse('2026-02-30').success).toBe(false);
    expect(LocalDate.safeParse('2028-02-29').success).toBe(true);
  });
  test.each(['24:00', '9:30', '09:60', '09:30:00'])('%s is not a start time', (time) => {
    expect(LocalTime.safeParse(time).success).toBe(false);
  });
});

describe('routes', () => {
  test('there are the nine methods of the ERP, and ours: facts, challenge, visit, calendar file, photo', () => {
    expect(Object.keys(routes)).toEqual([
      'employees',
      'employee',
      'worktime',
      'slots',
      'book',
      'bookAdvanced',
      'employeesAll',
      'slotsByService',
      'cancel',
      'clinic',
      'challenge',
      'appointment',
      'calendar',
      'photo',
    ]);
  });
  test('an absent optional parameter leaves no empty segment', () => {
    expect(pathOf('slots', { employee_id: 'e1' })).toBe('/api/schedule/employees/e1/slots');
    expect(pathOf('slots', { employee_id: 'e1', service_id: 's2' })).toBe('/api/schedule/employees/e1/slots/s2');
  });
  test('each parameter is encoded as one segment', () => {
    expect(pathOf('book', { employee_id: 'e1', slot_id: '2026-11-24T09:30+02:00' })).toBe(
      '/api/schedule/employees/e1/slots/2026-11-24T09%3A30%2B02%3A00/make_appointment',
    );
  });
});

describe('the patient form', () => {
  const form = bookingRequest('2026-11-23');
  const good = { patient_name: 'Олена Петренко', patient_phone: '050 123 45 67' };
  const problemOf = (change: object) => {
    const parsed = form.safeParse({ ...good, ...change });
    return parsed.success ? undefined : [parsed.error.issues[0]?.path.join('.'), parsed.error.issues[0]?.message];
  };

  test('a name and a phone are enough', () => {
    expect(form.parse(good)).toEqual(good);
  });
  test.each(["Seán O'Brien", 'Ana-María', 'נועה לוי', 'محمد علي', '李 明', 'Zoë  van der Berg'])(
    '%s is a name',
    (patient_name) => {
      expect(problemOf({ patient_name })).toBeUndefined();
    },
  );
  test.each([
    [{ patient_name: undefined }, 'patient_name', 'required'],
    [{ patient_name: '   ' }, 'patient_name', 'required'],
    [{ patient_name: 'X' }, 'patient_name', 'too_short'],
    [{ patient_name: '1234' }, 'patient_name', 'too_short'],
    [{ patient_name: 'x'.repeat(121) }, 'patient_name', 'too_long'],
    [{ patient_name: 'Ann\r\nBcc: all' }, 'patient_name', 'bad_characters'],
    [{ patient_name: 'Ann \u202eeno' }, 'patient_name', 'bad_characters'],
    [{ patient_phone: '' }, 'patient_phone', 'required'],
    [{ patient_phone: 'call me' }, 'patient_phone', 'bad_phone'],
    [{ patient_email: 'olena@' }, 'patient_email', 'bad_email'],
    [{ birthdate: '2001-02-30' }, 'birthdate', 'bad_date'],
    [{ birthdate: '1899-12-31' }, 'birthdate', 'bad_date'],
    [{ birthdate: '2026-11-24' }, 'birthdate', 'date_in_future'],
    [{ comment: 'x'.repeat(1001) }, 'comment', 'too_long'],
    [{ passport: 'a\u0000b' }, 'passport', 'bad_characters'],
  ])('%j is refused with the field and the reason', (change, field, code) => {
    expect(problemOf(change)).toEqual([field, code]);
  });
  test('a comment may have several lines', () => {
    expect(problemOf({ comment: 'First\nsecond' })).toBeUndefined();
  });
  test('unknown fields are dropped', () => {
    expect(form.parse({ ...good, price_type_id: '1', admin: true })).toEqual(good);
  });
  test('a phone may have Arabic-Indic digits and the invisible marks of a pasted number', () => {
    expect(problemOf({ patient_phone: '\u202a+٩٧٢ ٥٠-١٢٣-٤٥٦٧\u202c' })).toBeUndefined();
  });
});

test('every refusal has an HTTP error status', () => {
  for (const status of Object.values(problems)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  }
});

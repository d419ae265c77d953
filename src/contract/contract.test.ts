import { describe, expect, test, vi } from 'vitest';
import { bookingRequest } from './booking-request.ts';
import { problemStatus } from './problem-status.ts';
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
  test('there are the nine methods of the ERP, and ours: facts, offers, challenge, visit, calendar file, photo', () => {
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
      'offers',
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
  const ukraine = { calling_code: '380', trunk_prefix: '0', lengths: [9], example: '' };
  const form = bookingRequest('2026-11-23', ukraine);
  const good = { patient_name: 'Олена Петренко', patient_phone: '+380501234567' };
  const problemOf = (change: object) => {
    const parsed = form.safeParse({ ...good, ...change });
    return parsed.success ? undefined : [parsed.error.issues[0]?.path.join('.'), parsed.error.issues[0]?.message];
  };

  test('a name and a phone are enough', () => {
    expect(form.parse(good)).toEqual(good);
  });
  test.each([
    "Seán O'Brien",
    'Ana-María',
    'נועה לוי',
    'محمد علي',
    '李 明',
    'Zoë  van der Berg',
    'Я',
    'Ng A',
    '李',
    'O',
  ])('%s is a name', (patient_name) => {
    expect(problemOf({ patient_name })).toBeUndefined();
  });
  test.each([
    [{ patient_name: undefined }, 'patient_name', 'required'],
    [{ patient_name: '   ' }, 'patient_name', 'required'],
    [{ patient_name: ' \u200b\u00ad\u2060' }, 'patient_name', 'required'],
    [{ patient_name: '-' }, 'patient_name', 'too_short'],
    [{ patient_name: '1234' }, 'patient_name', 'too_short'],
    [{ patient_name: 'x'.repeat(121) }, 'patient_name', 'too_long'],
    [{ patient_name: 'Ann \ud800' }, 'patient_name', 'bad_characters'],
    [{ patient_phone: '' }, 'patient_phone', 'required'],
    [{ patient_phone: 'call me' }, 'patient_phone', 'bad_phone'],
    [{ patient_email: 'olena@' }, 'patient_email', 'bad_email'],
    [{ birthdate: '2001-02-30' }, 'birthdate', 'bad_date'],
    [{ birthdate: '1899-12-31' }, 'birthdate', 'bad_date'],
    [{ birthdate: '2026-11-24' }, 'birthdate', 'date_in_future'],
    [{ comment: 'x'.repeat(1001) }, 'comment', 'too_long'],
    [{ passport: 'a\ufffdb' }, 'passport', 'bad_characters'],
  ])('%j is refused with the field and the reason', (change, field, code) => {
    expect(problemOf(change)).toEqual([field, code]);
  });
  test('no invisible mark reaches the clinic, in any field', () => {
    const dirty = '\u202eA\u00adnn\t\u2066 B\u200b\u2028C\u2060\0';
    expect(
      form.parse({ patient_name: dirty, patient_phone: '\u202d０５０\u2212123\u200b45 67', passport: dirty }),
    ).toEqual({
      patient_name: 'Ann B C',
      patient_phone: '+380501234567',
      passport: 'Ann B C',
    });
    expect(form.parse({ ...good, patient_name: 'Ann\r\nBcc: all', comment: '\u200bFirst\r\nsecond\u00ad ' })).toEqual({
      ...good,
      patient_name: 'Ann Bcc: all',
      comment: 'First\nsecond',
    });
  });
  test.each([
    ...['a@b.co', 'a&b@example.com', 'a/b@example.com', "o'neil+x@example.com", 'a..b@example.com', '_@example.museum'],
    ...[
      'user@пошта.укр',
      'user@xn--80a1acny.xn--j1amh',
      'user@münchen.example',
      'user@例え.テスト',
      'user@उदाहरण.भारत',
    ],
    ...[`${'a'.repeat(64)}@example.com`, `a@${'b'.repeat(63)}.example`],
  ])('%s is an e-mail address, and reaches the clinic as typed', (patient_email) => {
    expect(form.parse({ ...good, patient_email }).patient_email).toBe(patient_email);
  });
  test.each([
    ...[
      'a',
      '@example.com',
      'a@',
      'a@example',
      'a@.com',
      'a@example..com',
      'a@-example.com',
      'a@example-.com',
      'a b@c.de',
    ],
    ...['a@b@example.com', 'a@example.com.', 'a@192.168.0.1', '"a b"@example.com', 'a,b@example.com', 'a@exa_mple.com'],
    ...[`${'a'.repeat(65)}@example.com`, `a@${'b'.repeat(64)}.example`],
  ])('%s is no e-mail address', (patient_email) => {
    expect(problemOf({ patient_email })).toEqual(['patient_email', 'bad_email']);
  });
  test.each(['=cmd@example.com', '+1@example.com', '-2+3@example.com', '＝cmd@example.com', '\u200b=cmd@example.com'])(
    'the e-mail address %s is refused: a spreadsheet would run it as a formula',
    (patient_email) => {
      expect(problemOf({ patient_email })).toEqual(['patient_email', 'bad_characters']);
    },
  );
  test('an e-mail address may have full-width letters and invisible marks', () => {
    expect(form.parse({ ...good, patient_email: '\u200bolena＠example．com\u200e' }).patient_email).toBe(
      'olena@example.com',
    );
  });
  test('16 kB of marks are too long, and nobody puts them in order first', () => {
    const marks = '\u0327\u0301'.repeat(4000);
    const normalize = vi.spyOn(String.prototype, 'normalize');
    for (const field of ['patient_name', 'patient_email', 'comment', 'passport']) {
      expect(problemOf({ [field]: marks })?.[0]).toBe(field);
    }
    const longest = Math.max(0, ...normalize.mock.contexts.map((text) => String(text).length));
    normalize.mockRestore();
    expect(longest).toBeLessThan(5000);
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
  for (const status of Object.values(problemStatus)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  }
});

// 10,000 forms as patients of nine languages fill them in: what the ERP is sent is what was typed, without what nobody
// sees, or a sentence in every language says what to change. The widget and the proxy agree on each.
import fc from 'fast-check';
import { getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { expect, test } from 'vitest';
import { bookingRequest } from '../../src/contract/booking-request.ts';
import { phoneFormatOf } from '../../src/proxy/phone-number.ts';
import { emptyForm, readPatient } from '../../src/widget/booking/read-patient.ts';
import { ar } from '../../src/widget/words/ar.ts';
import { de } from '../../src/widget/words/de.ts';
import { en } from '../../src/widget/words/en.ts';
import { es } from '../../src/widget/words/es.ts';
import { fr } from '../../src/widget/words/fr.ts';
import { he } from '../../src/widget/words/he.ts';
import { pl } from '../../src/widget/words/pl.ts';
import { ru } from '../../src/widget/words/ru.ts';
import { uk } from '../../src/widget/words/uk.ts';

const languages = [ar, de, en, es, fr, he, pl, ru, uk];
const today = '2026-11-23';

const countries = [
  'UA',
  'IL',
  'RU',
  'KZ',
  'BY',
  'DE',
  'AT',
  'FR',
  'BE',
  'ES',
  'AR',
  'MX',
  'PL',
  'GB',
  'US',
  'SA',
  'EG',
] as const;

const names = [
  ...[
    'Олена Петренко',
    'Мар’яна Ґалаґан',
    'Ілля Їжакевич',
    'Фёдор Щукин',
    'Я',
    'נועה בן־דוד',
    'ז׳קלין',
    'محمد عبد الله',
  ],
  ...[
    'علی\u200cرضا',
    'Ng A',
    "Seán O'Brien",
    'José María Núñez',
    'Zoe\u0308 Grün-Weiß',
    'Łukasz Żółć',
    '李',
    'Dr. Ann',
    '-',
    '',
  ],
];
const marks = [
  '\u200b',
  '\u00ad',
  '\u2060',
  '\u202a',
  '\u202e',
  '\u2066',
  '\u2069',
  '\ufeff',
  '\t',
  '\u2028',
  '\u00a0',
  '  ',
];
const invisible = /[\p{Cc}\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u00a0]| {2}|^ | $/u;

/** The text with marks strewn in, as pasting leaves them. */
const pasted = (text: string) =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.constantFrom(...marks)), { maxLength: 3 })
    .map((all) =>
      all
        .toSorted(([one], [other]) => other - one)
        .reduce((now, [at, mark]) => now.slice(0, at) + mark + now.slice(at), text),
    );

const formatters: ((number: NonNullable<ReturnType<typeof getExampleNumber>>) => string)[] = [
  (number) => number.formatNational(),
  (number) => number.formatInternational(),
  (number) => number.number,
  (number) => number.number.slice(1),
  (number) => number.formatNational().replace(/\D/g, ''),
  (number) => `＋${number.number.slice(1)}`,
  (number) => number.formatInternational().replaceAll(' ', '\u2212'),
  (number) => number.formatNational().slice(0, -2),
  (number) => `${number.number} ${number.number}`,
  () => 'call me',
];
const phones = fc.tuple(fc.constantFrom(...countries), fc.constantFrom(...formatters)).map(([country, format]) => {
  const number = getExampleNumber(country, examples);
  return number === undefined ? '' : format(number);
});

const pad = (value: number) => String(value).padStart(2, '0');
const dates = fc
  .tuple(
    fc.integer({ min: 1890, max: 2030 }),
    fc.integer({ min: 1, max: 13 }),
    fc.integer({ min: 1, max: 32 }),
    fc.nat(7),
  )
  .map(
    ([year, month, day, way]) =>
      [
        `${pad(day)}.${pad(month)}.${year}`,
        `${day}/${month}/${year}`,
        `${pad(day)}${pad(month)}${year}`,
        `${month}/${day}/${year}`,
        `${year}-${pad(month)}-${pad(day)}`,
        `${day}.${month}.${pad(year % 100)}`,
        `${day} ${month}`,
        '',
      ][way] ?? '',
  );
const mails = fc.constantFrom(
  ...['', 'olena@clinic.example', 'a&b@x.example', 'a/b@x.example', 'user@пошта.укр', 'user@xn--80a1acny.xn--j1amh'],
  ...['olena@', 'olena', 'olena＠clinic.example', 'o.l.e.n.a+tag@münchen.example', 'a b@c.example'],
);
const comments = fc.constantFrom('', 'Біль у спині', 'First\nsecond', 'שורה\r\nשנייה', 'x'.repeat(1001));

const forms = fc.record({
  country: fc.constantFrom(...countries),
  dateOrder: fc.constantFrom('dmy', 'mdy', 'ymd'),
  patient_name: fc.constantFrom(...names).chain(pasted),
  patient_phone: phones.chain(pasted),
  patient_email: mails.chain(pasted),
  birthdate: dates.chain(pasted),
  comment: comments,
});

/** Letters and digits in order, which cleaning never touches. */
const essence = (text = '') => (text.normalize('NFKD').match(/[\p{L}\p{N}]/gu) ?? []).join('');

test('10,000 forms: the ERP gets what was typed, cleaned, or a sentence says what to change', () => {
  fc.assert(
    fc.property(forms, ({ country, dateOrder, ...typed }) => {
      const phoneFormat = phoneFormatOf(country);
      const values = { ...emptyForm, ...typed };
      const read = readPatient(values, { phoneFormat, today, dateOrder, required: [], consented: true });
      const schema = bookingRequest(today, phoneFormat);
      if (!read.ok) {
        for (const [field, error] of Object.entries(read.errors)) {
          for (const words of languages) expect([field, words[`field_${error.problem}`]]).not.toContain(undefined);
        }
        // The proxy refuses each of these fields too; dates reach it only as the widget has read them.
        const { birthdate, ...rest } = typed;
        const sent = Object.fromEntries(Object.entries(rest).filter(([, value]) => essence(value) !== ''));
        const refused = new Set(schema.safeParse(sent).error?.issues.map(({ path }) => String(path[0])));
        const own = Object.keys(read.errors).filter((field) => field !== 'birthdate');
        expect([...refused].toSorted()).toEqual(own.toSorted());
        return;
      }
      const { patient } = read;
      expect(schema.parse(patient)).toEqual(patient);
      for (const [field, value] of Object.entries(patient)) {
        for (const line of String(value).split('\n'))
          expect([field, line]).not.toContainEqual(expect.stringMatching(invisible));
      }
      expect(essence(patient.patient_name)).toBe(essence(typed.patient_name));
      expect(essence(patient.patient_email)).toBe(essence(typed.patient_email));
      expect(essence(patient.comment)).toBe(essence(typed.comment));
      // The number's last digits, and the numbers of the date, are those that were typed.
      expect(patient.patient_phone.slice(-6)).toBe(essence(typed.patient_phone).slice(-6));
      const numbers = (text = '') => text.replace(/\D+/g, '').split('').toSorted().join('').replace(/^0+/, '');
      expect(numbers(patient.birthdate)).toBe(numbers(essence(typed.birthdate)));
    }),
    { numRuns: 10_000 },
  );
}, 120_000);

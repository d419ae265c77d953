import { describe, expect, test } from 'vitest';
import { type FieldName, fieldNames } from '../../erp/field-names.ts';
import { erpReading } from './erp-setting.ts';
import { parseSetting } from './setting-format.ts';

const read = (value: unknown) => parseSetting(erpReading, typeof value === 'string' ? value : JSON.stringify(value));
const mistakeIn = (value: unknown) => {
  const result = read(value);
  return result.ok ? 'no mistake' : result.problem;
};

describe('what an ERP’s answers can’t tell', () => {
  test('is read as it is written', () => {
    const written = {
      fields: { last_name: ['nachname', 'Прізвище лікаря'], position: ['תפקיד'] },
      times: 'utc',
      durations: 'seconds',
      locales: { '1': 'ru', '2': 'he' },
      taken: [{ field: 'state', value: 2 }],
    };
    expect(read(written)).toEqual({ ok: true, value: written });
  });
  test('may have one name and one rule without a list', () => {
    expect(read({ fields: { last_name: 'nachname' }, taken: { field: 'art', value: false } })).toEqual({
      ok: true,
      value: { fields: { last_name: ['nachname'] }, taken: [{ field: 'art', value: false }] },
    });
  });
  test.each<[string, unknown, RegExp]>([
    ['no JSON', 'seconds', /^Write JSON/],
    ['a list', [], /^Write JSON/],
    ['an unknown key', { duration: 'seconds' }, /duration is not a part .*Did you mean \{"fields": \{"duration"/],
    ['a misspelt key', { time: 'utc' }, /time is not a part of this setting\. Did you mean times\?/],
    ['a key of every object', { constructor: 1, toString: 1 }, /constructor is not .*toString is not /],
    ['an unknown field', { fields: { lastname: ['x'] } }, /fields\.lastname is not a field.*last_name/],
    ['a field of every object', { fields: { constructor: ['x'] } }, /fields\.constructor is not a field/],
    ['no names', { fields: { last_name: [] } }, /fields\.last_name needs 1 to 20 names/],
    ['a path', { fields: { last_name: ['person.nachname'] } }, /fields\.last_name needs .*without its path/],
    ['an expression', { fields: { price: ['price * 100'] } }, /fields\.price needs/],
    ['a name that is a number', { fields: { price: [1] } }, /fields\.price needs/],
    ['a name without a letter', { fields: { price: ['_'] } }, /fields\.price needs/],
    ['another unit', { durations: 'hours' }, /durations needs "seconds" or "minutes"/],
    ['another clock', { times: 'UTC' }, /times needs "utc" or "local"/],
    ['no languages', { locales: {} }, /locales needs/],
    ['no language', { locales: { 1: 'klingonese' } }, /locales\.1 needs a language tag/],
    ['a rule without a value', { taken: { field: 'art' } }, /taken\.value needs/],
    ['a rule with more', { taken: { field: 'art', valeu: 1, value: 1 } }, /taken\.valeu .*Did you mean value\?/],
    ['a rule about the time', { taken: { field: 'startTime', value: '09:00' } }, /"startTime" already means from/],
  ])('can’t be %s', (_, value, message) => {
    expect(mistakeIn(value)).toMatch(message);
  });
  test('has all mistakes in one message', () => {
    const wrong = mistakeIn({ fields: { nam: 'x', price: ['a.b'] }, times: 1, durations: 2, locales: 3, taken: 4 });
    for (const part of ['fields.nam ', 'fields.price ', 'times ', 'durations ', 'locales ', 'taken ']) {
      expect(wrong).toContain(part);
    }
  });
});

describe('a name that means another field of the row', () => {
  test.each<[FieldName, string, FieldName]>([
    ['price', 'Duration', 'duration'],
    ['last_name', 'firstName', 'first_name'],
    ['slots', 'employees', 'employees'],
    ['employee_id', 'service_id', 'service_id'],
    ['date', 'start_time', 'from'],
    ['slot_id', 'time', 'from'],
    ['name', 'uuid', 'id'],
  ])('%s can’t be called %s', (field, name, other) => {
    expect(mistakeIn({ fields: { [field]: [name] } })).toContain(
      `fields.${field}: ${JSON.stringify(name)} already means ${other}.`,
    );
  });
  test('may be a general one for the id of a row', () => {
    expect(mistakeIn({ fields: { employee_id: ['code'] } })).toBe('no mistake');
  });
  test('can’t be given to two fields at once', () => {
    expect(mistakeIn({ fields: { first_name: ['wer'], last_name: ['Wer'] } })).toContain(
      'fields.last_name: "Wer" already means first_name, in this setting.',
    );
  });
  test.each(Object.keys(fieldNames) as FieldName[])('may be given to %s if it is its own', (field) => {
    expect(read({ fields: { [field]: fieldNames[field].slice(0, 20) } })).toMatchObject({ ok: true });
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Id } from '../contract/schedule.ts';
import { innerId, outerId } from './inner-id.ts';
import { outerBody, outerParams } from './outer-ids.ts';

describe('an id of the ERP', () => {
  test.each(['7', 'e-12', '2026-11-24T09:30:00+02:00', '~x=1,2@3'])('%s is the same inside', (id) => {
    expect([innerId(id), outerId(id)]).toEqual([id, id]);
  });
  test.each(['a b', 'a/b', 'a|b', 'a#b?c', '{6F9619FF-8B86}', 'приём', 'x'.repeat(700), 'b64~YWI', ' 7 ', 'a%20b'])(
    '%j is carried as base64url and comes back as it was',
    (id) => {
      const inner = innerId(id) ?? '';
      expect(inner).toMatch(/^b64~[\w-]+$/);
      expect(Id.safeParse(inner).success).toBe(true);
      expect(outerId(inner)).toBe(id);
    },
  );
  const climbing = ['..', '.', '...', '../x', 'a/../b', 'a\\..\\b', '%2e%2e', 'a/%2E%2e/b', '%252e%252e/x', '..;/x'];
  const splitting = ['a\r\nb', 'a\0b', 'a%0d%0ab', 'a%00b', '\u0085', 'a\ud800'];
  test.each([...climbing, ...splitting, '/', 'a//b', '/a', '', ' ', 'a\ufffd', 'x'.repeat(751)])(
    '%j could climb, split a line or name another row, and is none',
    (id) => {
      expect(innerId(id)).toBeUndefined();
    },
  );
  test('has exactly one inner form, whatever it is', async () => {
    await fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (id) => {
        const inner = innerId(id);
        if (inner !== undefined) expect(outerId(inner)).toBe(id);
      }),
    );
  });
});

const base64url = (text: string) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

describe('an inner id that a browser made up', () => {
  test.each([
    ['a plain id in disguise', `b64~${base64url('d1')}`],
    ['one that climbs', `b64~${base64url('../../admin')}`],
    ['one that splits', `b64~${base64url('a\r\nHost: evil')}`],
    ['other bits at its end', 'b64~YS9iZ'],
    ['no UTF-8', `b64~${base64url('\xff\xfe')}`],
    ['padding', 'b64~YSBi='],
    ['nothing', 'b64~'],
    ['a path', '../x'],
  ])('%s is none', (_, inner) => {
    expect(outerId(inner)).toBeUndefined();
    expect(outerParams({ employee_id: 'd1', slot_id: inner })).toBeUndefined();
    expect(outerBody({ services: ['s1', inner] })).toBeUndefined();
    expect(outerBody({ price_type_id: inner })).toBeUndefined();
  });
});

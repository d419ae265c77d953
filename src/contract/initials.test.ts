import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test.each([
  ['Olena Kovalenko', 'OK'],
  ['Dr. Anna Maria Schmidt', 'AS'],
  ['Prof. Dr. med. Jan de Vries', 'JV'],
  ['д-р Ігор Мельник', 'ІМ'],
  ['ד״ר יעל בן־עמי', 'יב'],
  ["פרופ' דן לוי", 'דל'],
  ['د. ليلى حداد', 'لح'],
  ['أ.د. سمير خوري', 'سخ'],
  ['dr hab. Ewa Nowak', 'EN'],
  ['Madonna', 'M'],
  ['𝒜lice Bob', '𝒜B'],
  ['', ''],
])('the initials of %j are %j', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

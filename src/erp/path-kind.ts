// Paths in an ERP's answers as a log or a metric may have them: without keys that are data, such as an id, a date or a
// name.

import { fieldNames } from './field-names.ts';
import { normalForm } from './wire-fields.ts';

const known = new Set(Object.values(fieldNames).flatMap((names) => names.map(normalForm)));
const maxSegments = 12;

/** `slots[3].2026-11-24.id` becomes `slots[3].*.id`. */
export function pathWithoutData(path: string): string {
  const segments = path.split('.');
  const kept = segments.slice(0, maxSegments).map((segment) => {
    const [, key = '', rows = ''] = /^([^[]*)((?:\[\d*\])*)$/.exec(segment) ?? [];
    const isName = key === '' || /^[A-Za-z_]{1,40}\d{0,2}$/.test(key) || known.has(normalForm(key));
    return isName && (key !== '' || rows !== '' || segment === '') ? key + rows : `*${rows}`;
  });
  // A date with points is one key.
  return kept.join('.').replace(/(\*\.)+(?=\*)/g, '');
}

/** The same for all rows: `slots[].*.id`. */
export const pathKind = (path: string): string => pathWithoutData(path).replace(/\[\d*\]/g, '[]');

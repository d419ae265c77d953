// Says what the reader missed, and what stood there instead: `no "employees"; there is "data" with 12 rows`.
import type { Mismatch } from '../erp.ts';
import { type FieldName, fieldNames } from '../field-names.ts';
import type { MethodReading } from './method-readings.ts';
import type { AnswerShape } from './shape.ts';
import { describePlace, findPlace } from './shape-path.ts';

/** A key that nothing was read from. `masked` is how its path may be printed; `named`: `key` is a name, not data. */
export type UnreadKey = {
  path: string;
  key: string;
  masked: string;
  named: boolean;
  place: AnswerShape;
  parent: AnswerShape;
};

const isFieldName = (name: string): name is FieldName => Object.hasOwn(fieldNames, name);

/** Keys that nothing was read from in any answer of the method. */
export function unreadKeys({ shape, used, unread }: MethodReading, isKnown: (key: string) => boolean): UnreadKey[] {
  return [...unread].flatMap((path) => {
    if (used.has(path)) return [];
    const { place, parent, masked, name, named } = findPlace(shape.shape, path, isKnown);
    return place === undefined ? [] : [{ path, key: name, masked, named, place, parent }];
  });
}

const holdsSomething = ({ seen, nulls, lists, objects }: AnswerShape): boolean =>
  seen > nulls && !(lists.count > 0 && lists.longest === 0) && !(objects.count > 0 && objects.keys.size === 0);

const isStructure = ({ lists, objects }: AnswerShape): boolean => lists.count > 0 || objects.count > 0;

const maxOffered = 5;

/** What stands beside a missing field, nothing of which was read. Those of the kind that is missed come first. */
function standIns(miss: Mismatch, reading: MethodReading, isKnown: (key: string) => boolean): UnreadKey[] {
  const { parent } = findPlace(reading.shape.shape, miss.path, isKnown);
  const structure = /list|object|texts by language/.test(miss.expected);
  return unreadKeys(reading, isKnown)
    .filter((each) => each.parent === parent && holdsSomething(each.place) && isStructure(each.place) === structure)
    .slice(0, maxOffered);
}

const withRows = ({ masked, place }: UnreadKey): string => {
  const key = masked.split('.').at(-1) ?? masked;
  const { lists } = place;
  return lists.count > 0 ? `\`${key}\` with ${describePlace(place)}` : `\`${key}\` (${describePlace(place)})`;
};

/** A miss as one sentence without its subject, and the setting that may mend it. */
type ExplainedMiss = { text: string; setting?: string };

/**
 * @param about names the doctor or the service whose answer it was
 * @param count how often it was missed
 */
export function explainMiss(
  miss: Mismatch,
  {
    reading,
    isKnown,
    about,
    count,
  }: {
    reading?: MethodReading | undefined;
    isKnown: (key: string) => boolean;
    about?: string | undefined;
    count: number;
  },
): ExplainedMiss {
  const { path, expected, found, offset } = miss;
  const more = count > 1 ? `, and ${count - 1} more of this kind` : '';
  const of = about === undefined ? '' : ` of ${about}`;
  const written = offset === undefined ? '' : ` (${offset.written})`;
  const plain = { text: `at ${path || 'its start'}${of} expected ${expected}, found ${found}${written}${more}` };
  if (reading === undefined) return plain;
  const at = findPlace(reading.shape.shape, path, isKnown);
  if (!found.startsWith('nothing')) {
    const [text] = at.place === undefined || isStructure(at.place) ? [] : [describePlace(at.place)];
    const like = text === undefined || /UTC|offset/.test(found) ? found : `${found}, ${text.replace(/^a text /, '')}`;
    return {
      text: `at ${path}${of} expected ${expected}, found ${like}${written}${more}`,
      ...settingFor(miss, at.place),
    };
  }
  const offered = standIns(miss, reading, isKnown);
  const there = offered.length === 0 ? '' : `; there is ${offered.map(withRows).join(', ')}`;
  const name =
    path
      .replace(/\[\d*\]$/, '')
      .split('.')
      .at(-1) ?? path;
  const where = path === name ? '' : ` at ${path}`;
  const [only] = offered;
  const setting =
    isFieldName(name) && only?.named ? { setting: JSON.stringify({ fields: { [name]: [only.key] } }) } : {};
  return { text: `no \`${name}\`${where}${of} (expected ${expected})${there}${more}`, ...setting };
}

/** What BOOKING_ERP may say about a value that can't be read. */
function settingFor({ expected, found }: Mismatch, place: AnswerShape | undefined): { setting?: string } {
  if (/UTC/.test(found)) return { setting: '{"times":"utc"}, or "local" if they are the clinic’s own' };
  const looksLikeSeconds = [...(place?.numbers ?? []), ...(place?.texts ?? [])].some((mask) => /^9{4,5}$/.test(mask));
  if (/minutes/.test(expected) && looksLikeSeconds) return { setting: '{"durations":"seconds"}' };
  return {};
}

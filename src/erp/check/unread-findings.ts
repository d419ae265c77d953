// Keys of the answers that nothing was read from, so that nothing is lost in silence. Most are none of our business
// (a doctor's room); one may be a field under a name that we don't know.
import { nearestName } from '../../contract/nearest-name.ts';
import { erpMethods, erpReads } from '../erp-methods.ts';
import { type FieldName, fieldNames } from '../field-names.ts';
import { normalForm } from '../wire-fields.ts';
import { type CheckFinding, quantity } from './check-finding.ts';
import { type UnreadKey, unreadKeys } from './explain-miss.ts';
import type { MethodReadings } from './method-readings.ts';
import { describePlace } from './shape-path.ts';

const fieldOfName = new Map<string, FieldName>();
for (const [field, names] of Object.entries(fieldNames) as [FieldName, readonly string[]][]) {
  for (const name of names) if (!fieldOfName.has(normalForm(name))) fieldOfName.set(normalForm(name), field);
}
const allNames = [...fieldOfName.keys()].filter((name) => name.length > 3);

const maxListed = 40;

/** `employees[].dauer` (a number like 99), and the field whose name is nearest. */
function describeUnread({ masked, key, place }: UnreadKey): string {
  const near = key.length > 3 && !fieldOfName.has(normalForm(key)) ? nearestName(normalForm(key), allNames) : undefined;
  const meant = near === undefined ? undefined : fieldOfName.get(near);
  const guess = meant === undefined ? '' : `; did you mean \`${meant}\`?`;
  return `${masked} (${describePlace(place)})${guess}`;
}

/** One finding per method that has such keys. It doesn't change the result. */
export function unreadFindings(readings: MethodReadings): CheckFinding[] {
  return erpReads.flatMap((method): CheckFinding[] => {
    const reading = readings.of(method);
    // Names that are known are unread where the row around them couldn't be read, which is a miss of its own.
    const isNews = ({ key }: UnreadKey) => reading?.misses.size === 0 || !readings.names.isKnown(key);
    const keys = reading === undefined ? [] : unreadKeys(reading, readings.names).filter(isNews);
    if (keys.length === 0) return [];
    const lines = [...new Set(keys.map(describeUnread))];
    const rest = lines.length - maxListed;
    return [
      {
        id: `unread_${erpMethods[method].number}`,
        level: 'note',
        title: `Method ${erpMethods[method].number}`,
        found: `Nothing was read from ${quantity(lines.length, 'key')}:`,
        details: rest > 0 ? [...lines.slice(0, maxListed), `and ${rest} more`] : lines,
        todo: 'If patients miss something that stands there, name it in BOOKING_ERP: {"fields": {"<field>": ["<key>"]}}.',
      },
    ];
  });
}

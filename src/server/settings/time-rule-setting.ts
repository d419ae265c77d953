// BOOKING_NOTICE and BOOKING_CANCEL_UNTIL: the clinic's rules of time.
import * as z from 'zod/mini';
import { Id } from '../../contract/schedule.ts';
import type { TimeRule } from '../../contract/time-rule.ts';
import { isPlainObject } from '../plain-object.ts';
import { type SettingFormat, wrongParts } from './setting-format.ts';

/** At most 60 days. */
const Minutes = z.int().check(z.minimum(0), z.maximum(86_400));
const Rule = z.strictObject({
  minutes: z._default(Minutes, 0),
  services: z._default(z.record(Id, Minutes), {}),
});
const Written = z.union([Minutes, Rule]);

const write =
  'Write whole minutes from 0 to 86400 (60 days), such as 120, or JSON with other minutes for some services, by their ids: {"minutes":120,"services":{"7":1440}}.';

export const timeRule: SettingFormat<TimeRule> = {
  read: (text) => {
    try {
      const { data } = Written.safeParse(JSON.parse(text));
      return typeof data === 'number' ? { minutes: data, services: {} } : data;
    } catch {
      return undefined;
    }
  },
  wrong: (text) => wrongParts(Rule, text),
  write,
  inFile: {
    textOf: (value) => (typeof value === 'number' || isPlainObject(value) ? JSON.stringify(value) : undefined),
    write,
  },
};

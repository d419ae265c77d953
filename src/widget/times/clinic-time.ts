// The clinic's date and time, by the proxy's clock.
import { computed, type ReadonlySignal } from '@preact/signals';
import type { Clinic } from '../../contract/clinic.ts';
import { instantOf } from '../../contract/local-time.ts';
import { ruleDeadline, ruleMinutes } from '../../contract/time-rule.ts';
import type { ProxyClock } from '../shared/clock.ts';
import { addDays, dateIn } from './local-dates.ts';

/** A local date (`YYYY-MM-DD`) and time (`HH:mm`) of the clinic. */
type LocalDateTime = { date: string; time: string };

export type ClinicTime = {
  /**
   * The clinic's current date, `YYYY-MM-DD`. Empty until the first answer of the proxy: it sorts before every date, so
   * that none counts as past.
   */
  today: () => string;
  /** Whether a time is now or in the past. False until the first answer. */
  hasBegun: (time: LocalDateTime) => boolean;
  /** Whether it is too late, by a rule of the clinic's. False without the rule, and until the first answer. */
  isClosed: (rule: 'notice' | 'cancel_until', visit: LocalDateTime & { services?: readonly string[] }) => boolean;
};

/** All functions are reactive: what reads them is computed again when a minute or a day begins. */
export function createClinicTime(
  { minute }: Pick<ProxyClock, 'minute'>,
  clinic: ReadonlySignal<Pick<Clinic, 'time_zone' | 'notice' | 'cancel_until'> | undefined>,
): ClinicTime {
  const zone = () => clinic.value?.time_zone ?? 'UTC';
  const date = computed(() => (minute.value === undefined ? '' : dateIn(zone(), new Date(minute.value))));
  const hasBegun: ClinicTime['hasBegun'] = (time) =>
    time.date < date.value ||
    (time.date === date.value && instantOf(time.date, time.time, zone()) <= (minute.value ?? Number.NaN));
  return {
    today: () => date.value,
    hasBegun,
    isClosed: (name, visit) => {
      const rule = clinic.value?.[name];
      const minutes = ruleMinutes(rule, visit.services);
      if (!rule || date.value === '') return false;
      // An instant takes a microsecond, and there may be thousands of times: most of them are much later.
      const isLater = visit.date > addDays(date.value, Math.ceil(minutes / 1440));
      return !isLater && ruleDeadline(rule, visit, zone()) <= (minute.value ?? Number.NaN);
    },
  };
}

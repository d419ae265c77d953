// What the list keeps in the store: names of queues and records, and how long they live. Ids may contain a colon, and
// two lists must not share a name.
import { dayMs, minuteMs } from '../../contract/local-time.ts';

const keyOf = (kind: string, ...ids: string[]) => `${kind}:${ids.map(encodeURIComponent).join(':')}`;

/** The furthest last day that a patient may name, in days from today. */
export const maxWaitDays = 180;

export const earlierRecords = {
  /** A queue of sealed wishes, in which a wish is due when its patient may be written to. Each lives until its end. */
  wishes: { name: (clinic: string, service: string) => keyOf('earlier-wishes', clinic, service) },
  /** A queue of the services for which somebody waits; a service is due when it may be read again. */
  services: { name: (clinic: string) => keyOf('earlier-services', clinic), lifetimeMs: (maxWaitDays + 2) * dayMs },
  /** Which process reads for the clinic. */
  poller: { key: (clinic: string) => keyOf('earlier-poller', clinic), lifetimeMs: minuteMs },
  /** The times that were free at the last read, as hashes. */
  seen: { key: (clinic: string, service: string) => keyOf('earlier-seen', clinic, service), lifetimeMs: dayMs },
  /**
   * By the address's fingerprint. `mailed`: there was a mail about a free time less than a day ago. `sending`: one is
   * being sent, which takes a minute at most; where the process has died, nobody knows whether it was.
   */
  mailed: {
    key: (clinic: string, patient: string) => keyOf('earlier-mailed', clinic, patient),
    lifetimeMs: dayMs,
    sendingMs: 2 * minuteMs,
  },
  /** By the address's fingerprint: the services for which it waits. Sealed. Lives until the last of its wishes. */
  patient: { key: (clinic: string, patient: string) => keyOf('earlier-patient', clinic, patient) },
} as const;

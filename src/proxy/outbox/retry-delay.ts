// When a delivery that failed is tried again.

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** The first ones overcome a restart of the receiver, the last one is for an outage of a day. */
const delaysMs = [5 * secondMs, 30 * secondMs, 2 * minuteMs, 10 * minuteMs, 30 * minuteMs, hourMs, 2 * hourMs];

/** So that the entries of an outage don't come back all at once. */
const jitter = 0.2;

/** An event that couldn't be delivered for this long is of no use any more. */
export const deadlineMs = 24 * hourMs;

/** How long an entry lives after it is due: a bit longer than anybody tries to deliver it. */
export const lifetimeMs = deadlineMs + hourMs;

/** How long to wait, in ms. @param tries deliveries that have failed, at least 1 @param random from 0 to 1 */
export function retryDelayMs(tries: number, random: () => number): number {
  const delayMs = delaysMs[Math.min(tries, delaysMs.length) - 1] ?? 0;
  return Math.round(delayMs * (1 - jitter + 2 * jitter * random()));
}

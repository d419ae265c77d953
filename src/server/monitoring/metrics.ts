// Prometheus metrics. Every label has a bounded set of values: routes, codes and statuses are closed lists, and a
// clinic is a label only if it is configured. Nothing that a visitor sends becomes a label, and no value of the ERP.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Mismatch } from '../../erp/erp.ts';
import { pathKind } from '../../erp/path-kind.ts';
import type { LogLine } from '../../proxy/log-line.ts';
import type { DeliveryReport } from '../../proxy/outbox/delivery.ts';
import type { ErpCall } from '../../proxy/reads/watch-erp.ts';
import type { Hits } from './hit-counts.ts';

/**
 * What waits in the outbox. `entries`: how many. `oldestSeconds`: how long the oldest event of a channel waits that
 * this process has failed to deliver; 0: none. Both reject while the store is away.
 */
type OutboxWaiting = {
  entries: () => Promise<number>;
  channels: readonly DeliveryReport['channel'][];
  oldestSeconds: (channel: DeliveryReport['channel']) => Promise<number>;
};

export type Metrics = {
  /** Counts an answered request. */
  request(line: LogLine): void;
  /** Counts kept answers, which take no time that could be measured. */
  hits(hits: Hits): void;
  /** Measures a call to a clinic's ERP. */
  erp(clinic: string, call: ErpCall): void;
  /** Counts what couldn't be read in an ERP's answer. */
  unreadable(clinic: string, mismatch: Mismatch): void;
  /** Counts a booking above the clinic's ceiling. */
  surge(clinic: string): void;
  /** Counts how a delivery of an event ended. */
  delivery(report: DeliveryReport): void;
  /** Asked with each scrape. */
  outbox(waiting: OutboxWaiting): void;
  /** Whether the store takes writes, as far as is known. */
  storeUp(up: boolean): void;
  /** All metrics in Prometheus's text format; `type` is its media type. */
  text(): Promise<string>;
  type: string;
};

/** `version`: the project's. `script`: the hash in the address of the widget's script (`/widget.HASH.js`). */
type Build = { version: string; script: string };

// In seconds: a cached answer takes milliseconds, an ERP's up to half a minute.
const buckets = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Rare ends of a delivery. */
const givenUp = ['rejected', 'expired'] as const;

/** An ERP may send what it likes: further paths count as `other`. */
const maxPaths = 200;

/** Includes Node's own metrics: event loop, heap, garbage collection. */
export function createMetrics(build: Build): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `booking_${name}_total`, help, labelNames, registers });
  const seconds = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Histogram({ name: `booking_${name}_seconds`, help, labelNames, buckets, registers });

  const requests = counter('requests', 'Requests answered.', ['clinic', 'route', 'status']);
  const durations = seconds('request_duration', 'How long requests took.', ['route']);
  const refusals = counter('problems', 'Requests refused, by the code of the refusal.', ['clinic', 'route', 'code']);
  const bookings = counter('bookings', 'How bookings ended: booked, or the code of the refusal.', [
    'clinic',
    'outcome',
  ]);
  const cancellations = counter('cancellations', 'How cancellations ended: cancelled, or the code of the refusal.', [
    'clinic',
    'outcome',
  ]);
  const surges = counter('ceiling_exceeded', 'Bookings above the ceiling of the clinic.', ['clinic']);
  const calls = seconds('erp_call_duration', 'How long calls of the ERP took, by how they ended.', [
    'clinic',
    'method',
    'outcome',
  ]);

  const storeUp = new Gauge({ name: 'booking_store_up', help: '1 while the store takes writes.', registers });
  storeUp.set(1);
  const buildInfo = new Gauge({
    name: 'booking_build_info',
    help: 'Always 1. The labels say which build this is.',
    labelNames: ['version', 'script'],
    registers,
  });
  buildInfo.set(build, 1);

  const unreadable = counter('erp_unreadable', 'Parts of the ERP’s answers that could not be read, by kind of path.', [
    'clinic',
    'method',
    'path',
  ]);
  const deliveries = counter('deliveries', 'Deliveries of events, by how they ended.', [
    'clinic',
    'channel',
    'type',
    'outcome',
  ]);
  const paths = new Set<string>();
  function boundedPath(path: string): string {
    const kind = pathKind(path);
    if (paths.size < maxPaths) paths.add(kind);
    return paths.has(kind) ? kind : 'other';
  }

  const knownClinics = new Set<string>();
  /** From 0: to Prometheus, a counter that begins with 1 hasn't grown, and nobody would hear of the first one. */
  function countFromZero(clinic: string): void {
    if (clinic === '' || knownClinics.has(clinic)) return;
    knownClinics.add(clinic);
    for (const counted of [bookings, cancellations]) counted.inc({ clinic, outcome: 'unconfirmed' }, 0);
    surges.inc({ clinic }, 0);
  }

  return {
    request({ clinic = '', route, status, ms, problem, replayed }) {
      countFromZero(clinic);
      requests.inc({ clinic, route, status });
      durations.observe({ route }, ms / 1000);
      if (problem !== undefined) refusals.inc({ clinic, route, code: problem });
      // A replayed answer isn't another booking.
      if (replayed || clinic === '') return;
      if (route === 'book' || route === 'bookAdvanced') bookings.inc({ clinic, outcome: problem ?? 'booked' });
      if (route === 'cancel') cancellations.inc({ clinic, outcome: problem ?? 'cancelled' });
    },
    hits({ clinic, route, status, requests: count }) {
      countFromZero(clinic);
      requests.inc({ clinic, route, status }, count);
      for (let each = 0; each < count; each++) durations.observe({ route }, 0);
    },
    erp: (clinic, { method, outcome, ms }) => calls.observe({ clinic, method, outcome }, ms / 1000),
    unreadable: (clinic, { method, path }) => unreadable.inc({ clinic, method, path: boundedPath(path) }),
    surge: (clinic) => surges.inc({ clinic }),
    delivery({ clinic = '', channel, type = '', outcome }) {
      // From 0, as above.
      for (const each of [...givenUp, 'delivered', outcome] as const)
        deliveries.inc({ clinic, channel, type, outcome: each }, 0);
      deliveries.inc({ clinic, channel, type, outcome });
    },
    outbox: ({ entries, channels, oldestSeconds }) => {
      new Gauge({
        name: 'booking_outbox_entries',
        help: 'Events that wait to be delivered, or to be known.',
        registers,
        async collect() {
          // While the store is away nobody knows.
          this.set(await entries().catch(() => Number.NaN));
        },
      });
      new Gauge({
        name: 'booking_outbox_oldest_seconds',
        help: 'How long the oldest event waits that this process has failed to deliver; 0: none.',
        labelNames: ['channel'],
        registers,
        async collect() {
          for (const channel of channels) {
            this.set({ channel }, await oldestSeconds(channel).catch(() => Number.NaN));
          }
        },
      });
    },
    storeUp: (up) => storeUp.set(up ? 1 : 0),
    text: () => registry.metrics(),
    type: registry.contentType,
  };
}

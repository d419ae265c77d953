// What a clinic's operator watches, in the words of Prometheus. Every label has a bounded set of values: routes, codes and statuses are
// closed lists, and a clinic is named only where the configuration knows it; what a visitor makes up is never a label.
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { LogLine } from '../../proxy/log-line.ts';
import type { ErpCall } from '../../proxy/reads/watch-erp.ts';

export type Metrics = {
  /** A request has been answered. */
  request(line: LogLine): void;
  /** The ERP of a clinic has been asked. */
  erp(clinic: string, call: ErpCall): void;
  /** All of them, in Prometheus' text format, and its media type. */
  text(): Promise<string>;
  type: string;
};

// Seconds. An answer of our own takes milliseconds, an ERP's up to half a minute.
const buckets = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Metrics of this process, with those of Node itself: event loop, heap, garbage collection. */
export function createMetrics(): Metrics {
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
  const calls = seconds('erp_call_duration', 'How long calls of the ERP took, by how they ended.', [
    'clinic',
    'method',
    'outcome',
  ]);

  return {
    request({ clinic = '', route, status, ms, problem, replayed }) {
      requests.inc({ clinic, route, status });
      durations.observe({ route }, ms / 1000);
      if (problem !== undefined) refusals.inc({ clinic, route, code: problem });
      // An earlier answer again is no second booking.
      if (replayed || clinic === '') return;
      if (route === 'book' || route === 'bookAdvanced') bookings.inc({ clinic, outcome: problem ?? 'booked' });
      if (route === 'cancel') cancellations.inc({ clinic, outcome: problem ?? 'cancelled' });
    },
    erp: (clinic, { method, outcome, ms }) => calls.observe({ clinic, method, outcome }, ms / 1000),
    text: () => registry.metrics(),
    type: registry.contentType,
  };
}

// The port of a way in which events leave the proxy: mail to the patient, a webhook of the clinic.
import type { VisitEvent } from './visit-event.ts';

/**
 * How a delivery ended. `retry`: it failed, and may succeed later. `rejected`: it never will. Both say why in a few
 * words for the log, without an address and without anything of the patient.
 */
export type Delivered = { ok: true } | { retry: string } | { rejected: string };

export type Channel = {
  /** Part of the keys of its entries in the store, and a label of metrics. */
  name: 'mail' | 'webhook';
  /** Whether the clinic (its id) uses this channel. Where it uses none, nothing is stored. */
  serves: (clinic: string) => boolean;
  /** Whether this event is for the channel: mail needs an address. The same for all events of one attempt. */
  accepts: (event: VisitEvent) => boolean;
  /** Delivers the event once. What it throws counts as `retry`. */
  deliver: (event: VisitEvent) => Promise<Delivered>;
  /** `deliver` ends within it, in ms. */
  timeoutMs: number;
};

/** Beyond the channel's own timeout: for the store, and for a process that was stopped for a while. */
export const leaseSlackMs = 20_000;

/** How long a process has an entry to deliver it, in ms. */
export const leaseMsOf = ({ timeoutMs }: Channel): number => timeoutMs + leaseSlackMs;

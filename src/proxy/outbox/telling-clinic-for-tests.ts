// A clinic for which events are told over one channel, and processes that die, for tests.

import { openClinic } from '../clinic-for-tests.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import type { Channel, Delivered } from './channel.ts';
import { notingChannel } from './channel-for-tests.ts';
import { createDelivery, type DeliveryReport } from './delivery.ts';
import { createOutbox, queueName } from './outbox.ts';

type Change = {
  deps?: Partial<ProxyDeps>;
  clinic?: Partial<ClinicSettings>;
  channel?: Partial<Channel>;
  answers?: Delivered[];
};

/** `deliver` delivers all that is due; `pass` lets so many ms go by first. */
export async function openTellingClinic({ deps = {}, clinic: settings = {}, channel: how = {}, answers }: Change = {}) {
  const clinic = await openClinic(deps, { visit_code: true, ...settings });
  const { channel, told } = notingChannel(how, answers);
  const reports: DeliveryReport[] = [];
  const { store, now } = clinic.deps;
  const outboxDeps = { store, keys: () => clinic.deps.keys, now, channels: [channel] };
  const outbox = createOutbox(outboxDeps);
  clinic.deps.outbox = outbox;
  const delivery = createDelivery({
    ...outboxDeps,
    outbox,
    report: (each) => reports.push(each),
    random: () => 0.5,
  });
  const deliver = () => delivery.drain(new Promise(() => {}));
  const pass = async (ms: number) => {
    clinic.clock.at += ms;
    await deliver();
  };
  return { ...clinic, outbox, delivery, deliver, pass, told, reports, queue: store.queue(queueName(channel)) };
}

// Plugs the outbox (src/proxy/outbox) into the process: its channels, its timer, and the deliveries at a shutdown.
import type { Keys } from '../proxy/booking/keys.ts';
import { createMailChannel } from '../proxy/mail/mail-channel.ts';
import { createDelivery } from '../proxy/outbox/delivery.ts';
import { createOutbox, type Outbox } from '../proxy/outbox/outbox.ts';
import { createWebhookChannel } from '../proxy/outbox/webhook.ts';
import type { Store } from '../proxy/store.ts';
import { createWebhookFetch, webhookTimeoutMs } from './fetching/webhook-fetch.ts';
import type { Log } from './monitoring/log.ts';
import type { Metrics } from './monitoring/metrics.ts';
import type { ServedClinics } from './served-clinics.ts';

const stepIntervalMs = 1000;

type TellingDeps = {
  store: Store;
  keys: () => Keys;
  /** The clinics that are served now. */
  clinics: ServedClinics;
  /** How mails are worded, and where their links lead. */
  mail: Pick<Parameters<typeof createMailChannel>[0], 'english' | 'words' | 'publicUrl'>;
  log: Pick<Log, 'deliveryFailed'>;
  metrics: Pick<Metrics, 'delivery' | 'outbox'> | undefined;
};

type Telling = {
  outbox: Outbox;
  /** Delivers what is due, for at most so many ms, and stops. */
  stop(graceMs: number): Promise<void>;
};

/** Begins to deliver. It never keeps the process alive. */
export function startTelling({ store, keys, clinics, mail, log, metrics }: TellingDeps): Telling {
  const now = () => new Date();
  const webhooks = createWebhookFetch();
  const targetOf = (id: string) => clinics.entries().find(({ clinic }) => clinic.id === id)?.webhook;
  const channels = [
    createMailChannel({ clinics, now, ...mail }),
    createWebhookChannel({ targetOf, post: webhooks.post, now, timeoutMs: webhookTimeoutMs }),
  ];
  const deps = { store, keys, now, channels };
  const outbox = createOutbox(deps);
  const delivery = createDelivery({
    ...deps,
    outbox,
    random: Math.random,
    report(delivered) {
      metrics?.delivery(delivered);
      if (delivered.outcome !== 'delivered') log.deliveryFailed(delivered);
    },
  });
  /** Without a channel, the store isn't asked. */
  const isUsed = () => clinics.entries().some(({ clinic }) => outbox.serves(clinic.id));
  metrics?.outbox({
    entries: () => (isUsed() ? outbox.size() : Promise.resolve(0)),
    channels: channels.map(({ name }) => name),
    async oldestSeconds(channel) {
      const since = isUsed() ? await delivery.oldest(channel) : undefined;
      return since === undefined ? 0 : Math.max(0, (now().getTime() - since) / 1000);
    },
  });
  const timer = setInterval(() => {
    if (isUsed()) void delivery.step();
  }, stepIntervalMs).unref();

  return {
    outbox,
    async stop(graceMs) {
      clearInterval(timer);
      let over: NodeJS.Timeout | undefined;
      const grace = new Promise<void>((resolve) => {
        over = setTimeout(resolve, graceMs);
      });
      if (isUsed()) await delivery.drain(grace);
      clearTimeout(over);
      await webhooks.close();
    },
  };
}

// Everything of a process for those who wait for an earlier time: the mails, and the poller's timer.
import { createEarlierMails } from '../proxy/earlier/earlier-mail.ts';
import type { EarlierMails } from '../proxy/earlier/earlier-mails.ts';
import { createEarlierPoller } from '../proxy/earlier/earlier-poller.ts';
import type { WidgetTextsByLanguage } from '../proxy/mail/mail-texts.ts';
import type { ProxyDeps } from '../proxy/proxy-deps.ts';
import type { Log } from './monitoring/log.ts';
import type { Metrics } from './monitoring/metrics.ts';

/** Who hears how a mail ended. */
type Told = { log: Pick<Log, 'deliveryFailed'>; metrics: Pick<Metrics, 'delivery'> | undefined };

/** The mails, or undefined for a proxy without a public address: their links would lead nowhere. */
export function earlierMails(
  deps: ProxyDeps,
  { english, log, metrics }: Pick<WidgetTextsByLanguage, 'english'> & Told,
): EarlierMails | undefined {
  const { publicUrl, words, now, random } = deps;
  if (publicUrl === undefined) return undefined;
  return createEarlierMails({
    ...{ keys: () => deps.keys, publicUrl, english, words, now, random },
    report(delivered) {
      metrics?.delivery(delivered);
      if (delivered.outcome !== 'delivered') log.deliveryFailed(delivered);
    },
  });
}

/** Polls for all clinics, once a second; the timer never keeps the process alive. */
export function startEarlierPoller(deps: ProxyDeps): { stop(): Promise<void> } {
  const { earlier } = deps;
  if (!earlier) return { stop: async () => {} };
  const poller = createEarlierPoller(deps, earlier.tell);
  const timer = setInterval(() => void poller.step(), 1000).unref();
  return {
    async stop() {
      clearInterval(timer);
      await poller.stop();
    },
  };
}

// One visit to a page by a slow phone on a slow network that has nothing cached.
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { countElements } from './count-elements.ts';
import { recordPage } from './page-recorder.ts';

/** A middle-class phone on 3G, as Lighthouse has it: a quarter of this machine, 1.6 Mbit/s, 150 ms a request. */
export const slowPhone = { cpu: 4, latencyMs: 150, downloadBytes: 1.6e6 / 8, uploadBytes: 0.75e6 / 8 };
/** For tests of the benchmark. */
export const fastPhone: Phone = { cpu: 1, latencyMs: 0, downloadBytes: -1, uploadBytes: -1 };

/** Bytes a second, -1 for as many as there are; `cpu` is how many times as slow as this machine. */
export type Phone = typeof slowPhone;

const timeoutMs = 120_000;

/** What a visit took until its last awaited element was painted. */
export type Visit = {
  /** ms from the navigation's start to the paint. */
  ms: number;
  /** The duration of each task over 50 ms that began before, ms. */
  longTasks: number[];
  /** CPU time of the page's main thread, ms, slowed down like the rest. Other load on the machine hardly changes it. */
  cpuMs: number;
  /** Bytes on the wire, headers included. */
  bytes: number;
  /** What was asked for, in that order. */
  addresses: string[];
  /** Elements in the page, its frames and their open shadow roots. */
  elements: number;
};

/** Opens a browser's new profile with an empty page in it. */
async function newPhone(browser: Browser): Promise<{ context: BrowserContext; page: Page; cdp: CDPSession }> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: 'en-GB',
    timezoneId: 'Europe/Kyiv',
  });
  const page = await context.newPage();
  return { context, page, cdp: await context.newCDPSession(page) };
}

async function slowDown(cdp: CDPSession, { cpu, latencyMs, downloadBytes, uploadBytes }: Phone): Promise<void> {
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: downloadBytes,
    uploadThroughput: uploadBytes,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
}

/** `shown`: the selector of what is waited for. */
export type Target = { url: string; shown: string };

/** @param then what is done with the page before it is closed */
export async function visitCold(
  browser: Browser,
  { url, shown }: Target,
  phone: Phone,
  then?: (page: Page) => Promise<void>,
): Promise<Visit> {
  const { context, page, cdp } = await newPhone(browser);
  try {
    let bytes = 0;
    const addresses: string[] = [];
    cdp.on('Network.requestWillBeSent', ({ request }) => addresses.push(request.url));
    cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await slowDown(cdp, phone);
    const painted = Promise.withResolvers<void>();
    await page.exposeFunction('benchPainted', painted.resolve);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.addInitScript(recordPage, { shown });
    await page.goto(url, { waitUntil: 'commit' });
    const timeout = setTimeout(() => painted.reject(new Error(`${url} has not shown ${shown}.`)), timeoutMs);
    await painted.promise.finally(() => clearTimeout(timeout));
    const [bytesThen, addressesThen] = [bytes, [...addresses]];
    const { metrics } = await cdp.send('Performance.getMetrics');
    const cpuSeconds = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    const frames = await Promise.all(
      page.frames().map(async (frame) => ({
        painted: await frame.evaluate(() => window.pageRecord.painted.shown),
        elements: await frame.evaluate(countElements),
      })),
    );
    const top = await page.evaluate(() => ({ beganAt: performance.timeOrigin, tasks: window.pageRecord.longTasks }));
    const paintedAt = Math.min(...frames.flatMap(({ painted }) => painted ?? []));
    const visit: Visit = {
      ms: paintedAt - top.beganAt,
      longTasks: top.tasks.filter(({ at }) => at < paintedAt).map(({ ms }) => ms),
      cpuMs: 1000 * cpuSeconds,
      bytes: bytesThen,
      addresses: addressesThen,
      elements: frames.reduce((sum, { elements }) => sum + elements, 0),
    };
    await then?.(page);
    return visit;
  } finally {
    await context.close();
  }
}

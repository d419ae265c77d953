// The mode `inline`: the widget itself, in its place on the page.

import type { WidgetEvent } from '../../widget/host-page/page-events.ts';
import { type Mounted, mount } from '../../widget/mount.tsx';
import type { EmbedConfig } from '../attributes/embed-config.ts';
import { commentSource, countedFrom, eventSource, readCampaign } from '../attributes/visit-source.ts';
import { prefillOf, toWidgetOptions } from '../attributes/widget-options.ts';
import { applyAppearance, type Embedding, restartKey } from '../embedding.ts';
import { type BookingEvent, emitBookingEvent } from '../events.ts';
import { onPageLanguageChange, preferredLanguages } from '../page-language.ts';
import { warn } from '../warn.ts';
import { addWidgetInPlace } from './widgets-in-view.ts';

type InlineOptions = {
  /** The token of a booked visit: shows that visit instead of the booking form. */
  token?: string | undefined;
  /** Starts even while out of sight. */
  eager?: boolean;
  /** Leaves the browser's Back button alone until `followHistory` is called. */
  manualHistory?: boolean;
  campaign?: Record<string, string>;
  /** Called with each event, in addition to the page's own listeners. */
  onEvent?: (event: BookingEvent) => void;
};

export type InlineEmbedding = Embedding &
  Pick<Mounted, 'followHistory' | 'prefill'> & { setCampaign: (campaign: Record<string, string>) => void };

/** @param container an element that can have a shadow root */
export function showInline(
  container: HTMLElement,
  initialConfig: EmbedConfig,
  {
    token,
    eager = false,
    manualHistory = false,
    onEvent,
    campaign: initialCampaign = readCampaign(location.search),
  }: InlineOptions = {},
): InlineEmbedding {
  let config = initialConfig;
  let campaign = initialCampaign;
  const loggedMistakes = new Set<string>();

  const emit = (widgetEvent: WidgetEvent) => {
    const { clinic, analytics } = config.options;
    const source = eventSource(config.options, campaign);
    const event: BookingEvent = { version: 1, clinic, ...widgetEvent, ...(source && { source }) };
    onEvent?.(event);
    emitBookingEvent(container, event, analytics);
  };
  const logMistakes = () => {
    for (const mistake of config.mistakes) {
      if (!loggedMistakes.has(mistake)) mounted.warn(mistake);
      loggedMistakes.add(mistake);
    }
  };
  function start(): Mounted {
    const { options, proxy } = config;
    const languages = preferredLanguages(options.lang);
    const source = commentSource(options, campaign);
    const from = () => countedFrom(config.options, campaign);
    const widgetOptions = toWidgetOptions(options, { proxy, languages, token, source, from });
    const widget = mount(container, widgetOptions, { warn, emit, eager, manualHistory });
    applyAppearance(container, options);
    return widget;
  }

  let mounted = start();
  logMistakes();
  const leavePlace = addWidgetInPlace(container);
  const stopLanguage = onPageLanguageChange(() => mounted.setLanguages(preferredLanguages(config.options.lang)));

  return {
    update(newConfig) {
      const needsRestart = restartKey(newConfig) !== restartKey(config);
      config = newConfig;
      if (needsRestart) {
        mounted.destroy();
        mounted = start();
      } else {
        const { options } = config;
        applyAppearance(container, options);
        mounted.setLanguages(preferredLanguages(options.lang));
        mounted.setTheme(options.theme);
        mounted.setSource(commentSource(options, campaign));
        mounted.prefill(prefillOf(options));
      }
      logMistakes();
    },
    setCampaign(newCampaign) {
      campaign = newCampaign;
      mounted.setSource(commentSource(config.options, campaign));
    },
    prefill: (values) => mounted.prefill(values),
    followHistory: () => mounted.followHistory(),
    destroy() {
      stopLanguage();
      leavePlace();
      mounted.destroy();
      applyAppearance(container, {});
    },
  };
}

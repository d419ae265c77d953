// The widget itself, in its place on the page.

import type { WidgetEvent } from '../../widget/host-page/page-events.ts';
import { type Mounted, mount } from '../../widget/mount.tsx';
import { campaignIn, sourceLine, sourceOf } from '../attributes/visit-source.ts';
import { prefillOf, widgetOptions } from '../attributes/widget-options.ts';
import { type Asked, applyLook, keyOf, type Shown } from '../embedding.ts';
import { type BookingEvent, tellPage } from '../events.ts';
import { followPageLanguage, wantedLanguages } from '../page-language.ts';
import { warn } from '../warn.ts';

/** `token`: a booked visit is shown. `tell`: who hears of events instead of this page. `atOnce`: even out of sight. */
export type InlineExtras = {
  token?: string | undefined;
  atOnce?: boolean;
  /** The browser's Back doesn't go through its steps until `followHistory` is called. */
  apart?: boolean;
  campaign?: Record<string, string>;
  told?: (event: BookingEvent) => void;
};

export type ShownInline = Shown &
  Pick<Mounted, 'followHistory' | 'prefill'> & { setCampaign: (campaign: Record<string, string>) => void };

/** @param place an element that takes a shadow root */
export function showInline(
  place: HTMLElement,
  first: Asked,
  { token, atOnce = false, apart = false, told, campaign = campaignIn(location.search) }: InlineExtras = {},
): ShownInline {
  let asked = first;
  const saidMistakes = new Set<string>();

  const tell = (what: WidgetEvent) => {
    const { clinic, analytics } = asked.options;
    const source = sourceOf(asked.options, campaign);
    const event: BookingEvent = { version: 1, clinic, ...what, ...(source && { source }) };
    told?.(event);
    tellPage(place, event, analytics);
  };
  const sayMistakes = () => {
    for (const mistake of asked.mistakes) {
      if (!saidMistakes.has(mistake)) mounted.warn(mistake);
      saidMistakes.add(mistake);
    }
  };
  function start(): Mounted {
    const { options, proxy } = asked;
    applyLook(place, options);
    const around = { proxy, languages: wantedLanguages(options.lang), token, source: sourceLine(options, campaign) };
    return mount(place, widgetOptions(options, around), { warn, emit: tell, eager: atOnce, manualHistory: apart });
  }

  let mounted = start();
  sayMistakes();
  const unfollow = followPageLanguage(() => mounted.setLanguages(wantedLanguages(asked.options.lang)));

  return {
    update(next) {
      const same = keyOf(next) === keyOf(asked);
      asked = next;
      if (same) {
        const { options } = next;
        applyLook(place, options);
        mounted.setLanguages(wantedLanguages(options.lang));
        mounted.setTheme(options.theme);
        mounted.setSource(sourceLine(options, campaign));
        mounted.prefill(prefillOf(options));
      } else {
        mounted.destroy();
        mounted = start();
      }
      sayMistakes();
    },
    setCampaign(known) {
      campaign = known;
      mounted.setSource(sourceLine(asked.options, campaign));
    },
    prefill: (values) => mounted.prefill(values),
    followHistory: () => mounted.followHistory(),
    destroy() {
      unfollow();
      mounted.destroy();
      applyLook(place, { ...asked.options, accent: undefined, radius: undefined });
    },
  };
}

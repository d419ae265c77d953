// The widget's first screen inside the booking page, so that patients see the list before the widget's script has come.
// Only where the answers for it are at hand: no page waits for the ERP.
import type { FirstScreenQuestion } from '../../contract/first-screen.ts';
import { showsPlainList } from '../../contract/plain-list.ts';
import type { ClinicContext } from '../clinic-context.ts';
import type { AnswerCache } from '../reads/answer-cache.ts';
import type { PreparedAnswer } from '../reads/prepared-answer.ts';
import type { RequestLog } from '../request-log.ts';
import { awaitWidget } from './browser/await-widget.ts';
import type { FirstScreenDeps } from './first-screen-deps.ts';
import { html, type SafeHtml } from './html.ts';
import { isPlainLook } from './page-look.ts';

/** What `/embed.js` answers. */
export const awaitWidgetScript = `'use strict';\n(${awaitWidget})();\n`;

type PageRequest = { clinic: ClinicContext; language: string; query: URLSearchParams; log: RequestLog };

/** @returns the element's content; undefined where the page waits for the widget's script */
export type FindFirstScreen = (request: PageRequest) => Promise<SafeHtml | undefined>;

const flows: readonly FirstScreenQuestion['flow'][] = ['service-first', 'doctor-first', 'choose'];
const themes: readonly FirstScreenQuestion['theme'][] = ['auto', 'light', 'dark'];

/** The value of an option, by default the first; undefined for one that the widget may read otherwise. */
function optionOf<Value extends string>(values: readonly Value[], text: string | null): Value | undefined {
  return text === null ? values[0] : values.find((value) => value === text);
}

/** Rendering is one task of the proxy: up to 50 ms with so much to choose from. 2,000 doctors are 170 kB. */
const maxOffersBytes = 200_000;

/**
 * What a page shows first, rendered once for each flow, theme and language of a clinic's answers: whatever queries
 * somebody makes up, there are no more.
 */
export function createFirstScreens(
  render: FirstScreenDeps['render'],
  cache: Pick<AnswerCache, 'atHand'>,
): FindFirstScreen {
  const byOffers = new WeakMap<PreparedAnswer, Map<string, Promise<SafeHtml | undefined>>>();

  async function make(question: FirstScreenQuestion): Promise<SafeHtml | undefined> {
    const screen = await render(question);
    return screen === undefined
      ? undefined
      : html`<template shadowrootmode="open"><link rel="stylesheet" href="widget.css">${{ html: screen }}</template>`;
  }

  return async ({ clinic, language, query, log }) => {
    const [flow, theme] = [optionOf(flows, query.get('flow')), optionOf(themes, query.get('theme'))];
    // The flow alone changes only which of the lists is shown.
    const isRendered = isPlainLook(query) && showsPlainList((option) => option !== 'flow' && query.has(option));
    if (!flow || !theme || !isRendered) return undefined;
    const brief = query.has('flow') ? undefined : '';
    const found = cache.atHand(clinic, { language, brief });
    if (!found || found.offers.encoded.plain.body.byteLength > maxOffersBytes) return undefined;
    const screens = byOffers.get(found.offers) ?? new Map<string, Promise<SafeHtml | undefined>>();
    byOffers.set(found.offers, screens);
    const key = `${language} ${flow} ${theme}`;
    const known = screens.get(key);
    if (known) return known;
    const text = ({ encoded: { plain } }: PreparedAnswer) => new TextDecoder().decode(plain.body);
    const making = make({
      // Relative, as all addresses of the page.
      proxy: '.',
      clinic: clinic.settings.id,
      language,
      flow,
      theme,
      facts: text(found.facts),
      offers: text(found.offers),
    }).catch((error: unknown) => {
      // The widget itself shows what it can.
      log.unexpectedError(error);
      return undefined;
    });
    screens.set(key, making);
    return making;
  };
}

// The language of the page around the widget, now and when it changes without loading anew.

import { fallbackFacts } from '../widget/words/fallback-words.ts';
import { createI18n } from '../widget/words/i18n.ts';

/** The wanted languages, the most wanted first. @param asked by the page for this widget */
export const wantedLanguages = (asked: string | undefined): string[] =>
  asked === undefined ? [document.documentElement.lang, ...navigator.languages].filter(Boolean) : [asked];

/** @param changed called after the `lang` of the page's root has changed @returns ends it */
export function followPageLanguage(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['lang'] });
  return () => observer.disconnect();
}

/** The words of a language before the clinic's facts have come. @param asked by the page for this widget */
export const wordsFor = (asked: string | undefined) => createI18n(fallbackFacts(wantedLanguages(asked)));

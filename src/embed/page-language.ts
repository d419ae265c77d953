// The language of the host page, now and after it changes without a reload.
import { fallbackFacts } from '../widget/words/fallback-words.ts';
import { createI18n } from '../widget/words/i18n.ts';

/** Language tags by preference: the configured language, else the page's and then the browser's. */
export const preferredLanguages = (lang: string | undefined): string[] =>
  lang === undefined ? [document.documentElement.lang, ...(navigator.languages ?? [])].filter(Boolean) : [lang];

/** Calls `listener` after the `lang` of the page's root element changes. @returns stops it */
export function onPageLanguageChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  // The whole document, because a framework may replace the root element.
  observer.observe(document, { attributeFilter: ['lang'], subtree: true });
  return () => observer.disconnect();
}

/** The built-in texts in the preferred language, for use before the clinic's own texts have loaded. */
export const i18nFor = (lang: string | undefined) => createI18n(fallbackFacts(preferredLanguages(lang)));

// Which way a language is read. The one list of it: pages of ours and the widget, by the clinic's facts, go by this.

// `iw` and `ji` are what Hebrew and Yiddish were called before 1989, and what some devices still send.
const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'iw', 'ji', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** @param language a BCP 47 tag */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

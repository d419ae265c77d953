// What this product reads of a BCP 47 language tag.

/** The language alone, in lower case: `pt` for `pt-BR`. */
export const baseLanguage = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** Where Intl has other digits than the country writes: Arabic in Israel has Western ones. */
export const withOwnDigits = (locale: string): string => (locale === 'ar-IL' ? 'ar-IL-u-nu-latn' : locale);

// `iw` and `ji` are what Hebrew and Yiddish were called before 1989, and what some devices still send.
const rightToLeft = /^(ar|ckb|dv|fa|he|iw|ji|ps|sd|ug|ur|yi)$/;

/** The direction in which a language is written. */
export const directionOf = (tag: string): 'ltr' | 'rtl' => (rightToLeft.test(baseLanguage(tag)) ? 'rtl' : 'ltr');

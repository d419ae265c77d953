// Language negotiation: which of a clinic's languages a visitor gets.
import { baseLanguage } from '../../contract/language-tag.ts';

/**
 * The first wanted language that the clinic has: the tag itself, else one with the same base language (`pt` for
 * `pt-BR`). Without a match, the clinic's first language.
 * @param wanted comma-separated tags in order of preference, from a page or from `Accept-Language` (RFC 9110, 12.5.4).
 *   `;q=` is ignored: browsers list the most wanted first
 */
export function chooseLanguage(wanted: string | null, languages: readonly string[]): string {
  for (const item of (wanted ?? '').toLowerCase().split(',')) {
    const tag = item.split(';')[0]?.trim() ?? '';
    const found =
      languages.find((each) => each.toLowerCase() === tag) ??
      languages.find((each) => baseLanguage(each) === baseLanguage(tag));
    if (found !== undefined) return found;
  }
  return languages[0] ?? 'en';
}

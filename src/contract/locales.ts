// A thing's texts as its reader's language has them.
import { baseLanguage } from './language-tag.ts';
import type { Locales } from './schedule.ts';

/**
 * A text in the first of `languages` that has it: by the language's own tag, by its base language (`en` for `en-GB`), else by another
 * variant of that (`pt-BR` for `pt`). An ERP may write its tags in capitals.
 */
function textIn(
  field: 'name' | 'position' | 'description',
  locales: Locales,
  languages: readonly string[],
): string | undefined {
  for (const language of languages) {
    const base = baseLanguage(language);
    const variants = Object.keys(locales).filter((tag) => baseLanguage(tag) === base && locales[tag]?.[field]);
    const exact = (wanted: string) => variants.find((tag) => tag.toLowerCase() === wanted);
    const tag = exact(language.toLowerCase()) ?? exact(base) ?? variants[0];
    if (tag !== undefined) return locales[tag]?.[field];
  }
  return undefined;
}

/** Of a doctor or a service, in the first of these languages that has one (the reader's, then the clinic's own); else the ERP's plain name. */
export const nameIn = ({ name, locales }: { name: string; locales: Locales }, ...languages: string[]): string =>
  textIn('name', locales, languages) ?? name;

/** As `nameIn`: what a doctor is. */
export const positionIn = (
  { position, locales }: { position?: string | undefined; locales: Locales },
  ...languages: string[]
): string | undefined => textIn('position', locales, languages) ?? position;

/** As `nameIn`: what there is to say about a doctor. */
export const descriptionIn = (
  { description, locales }: { description?: string | undefined; locales: Locales },
  ...languages: string[]
): string | undefined => textIn('description', locales, languages) ?? description;

// Names and descriptions of doctors and services in the reader's language.
import { baseLanguage } from './language-tag.ts';
import type { Locales } from './schedule.ts';

/**
 * A text in the first of `languages` that has it. In each language, its own tag comes first, then the base language
 * (`en` for `en-GB`), then any other variant (`pt-BR` for `pt`). Case doesn't matter: an ERP may write tags in
 * capitals.
 */
function textIn(
  field: 'name' | 'position' | 'description',
  locales: Locales,
  languages: readonly string[],
): string | undefined {
  const tags = Object.keys(locales);
  // Texts that came in one language have no others, and a list has thousands of them.
  for (const language of tags.length > 0 ? languages : []) {
    const base = baseLanguage(language);
    const variants = tags.filter((tag) => baseLanguage(tag) === base && locales[tag]?.[field]);
    const exact = (wanted: string) => variants.find((tag) => tag.toLowerCase() === wanted);
    const tag = exact(language.toLowerCase()) ?? exact(base) ?? variants[0];
    if (tag !== undefined) return locales[tag]?.[field];
  }
  return undefined;
}

/**
 * The name of a doctor or a service in the first of these languages that has one: the reader's, then the clinic's. Else
 * the ERP's plain name.
 */
export const nameIn = ({ name, locales }: { name: string; locales: Locales }, ...languages: string[]): string =>
  textIn('name', locales, languages) ?? name;

/** A doctor's position, chosen as in `nameIn`. */
export const positionIn = (
  { position, locales }: { position?: string | undefined; locales: Locales },
  ...languages: string[]
): string | undefined => textIn('position', locales, languages) ?? position;

/** A doctor's description, chosen as in `nameIn`. */
export const descriptionIn = (
  { description, locales }: { description?: string | undefined; locales: Locales },
  ...languages: string[]
): string | undefined => textIn('description', locales, languages) ?? description;

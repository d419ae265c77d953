// A text that patients read, in one language or in several: the clinic's name, its address, what to bring.
import type { LocalText } from '../../proxy/clinic-settings.ts';
import { isPlainObject, type PlainObject, parsePlainObject } from '../plain-object.ts';
import type { SettingFormat } from './setting-format.ts';
import { canonicalLanguage, plainText } from './setting-formats.ts';

const isByLanguage = (text: string) => text.startsWith('{');

function mistakesIn(texts: PlainObject): string[] {
  return Object.entries(texts).flatMap(([language, text]) => [
    ...(canonicalLanguage(language) === language
      ? []
      : [`${JSON.stringify(language)} is not a language tag in its usual spelling, such as en or pt-BR.`]),
    ...(typeof text === 'string' && text.trim() !== '' && plainText.read(text) !== undefined
      ? []
      : [`${language} needs one line of at most 200 characters.`]),
  ]);
}

const write =
  'Write one line of at most 200 characters, or JSON with such a line for each language: {"uk":"…","en":"…"}.';

/** One text for all languages, or JSON with texts by language tag. */
export const clinicText: SettingFormat<LocalText> = {
  read: (text) => {
    if (!isByLanguage(text)) return plainText.read(text);
    const texts = parsePlainObject(text);
    if (!texts || Object.keys(texts).length === 0 || mistakesIn(texts).length > 0) return undefined;
    // Texts without mistakes have this shape.
    return texts as Record<string, string>;
  },
  mistakes: (text) => (isByLanguage(text) ? mistakesIn(parsePlainObject(text) ?? {}) : []),
  write,
  inFile: {
    textOf: (value) =>
      typeof value === 'string' ? value.trim() : isPlainObject(value) ? JSON.stringify(value) : undefined,
    write,
  },
};

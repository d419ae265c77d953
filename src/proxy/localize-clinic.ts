// The texts that an operator may write by language: the clinic's name, address and what to bring.
import type { ClinicSettings, LocalText } from './clinic-settings.ts';
import { chooseLanguage } from './policy/choose-language.ts';

/** A clinic whose texts are in one language. */
export type LocalizedClinic = Omit<ClinicSettings, 'name' | 'address' | 'bring'> & {
  name: string;
  address?: string;
  bring?: string;
};

/** The text in the language, else in the first of the clinic's languages that has one, else in any. */
export function textIn(text: LocalText, language: string, languages: readonly string[]): string {
  if (typeof text === 'string') return text;
  const tags = [...languages.filter((tag) => Object.hasOwn(text, tag)), ...Object.keys(text)];
  return text[chooseLanguage(language, tags)] ?? '';
}

/** @param language the clinic's first one by default */
export function localizeClinic(
  { name, address, bring, ...settings }: ClinicSettings,
  language: string = settings.languages[0] ?? 'en',
): LocalizedClinic {
  const inLanguage = (text: LocalText) => textIn(text, language, settings.languages);
  return {
    ...settings,
    name: inLanguage(name),
    ...(address !== undefined && { address: inLanguage(address) }),
    ...(bring !== undefined && { bring: inLanguage(bring) }),
  };
}

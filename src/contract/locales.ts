// A thing's name as its reader's language has it.
import type { Locales } from './schedule.ts';

/** Of a doctor or a service: by the language's tag, by its base language, else the ERP's plain name. */
export const nameIn = ({ name, locales }: { name: string; locales: Locales }, language: string): string =>
  locales[language]?.name ?? locales[language.split('-')[0] ?? '']?.name ?? name;

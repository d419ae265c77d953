// What the ERP's profiles say of the handmade clinics' doctors: since when they practise, and their languages.
import type { DoctorData, Translations } from './clinic-data.ts';

/** By doctor id. `speaks`: language tags. */
const lives: Readonly<Record<string, { since: number; speaks: readonly string[] }>> = {
  11: { since: 2007, speaks: ['uk', 'en', 'pl'] },
  12: { since: 2014, speaks: ['uk', 'en'] },
  13: { since: 1989, speaks: ['uk', 'ru'] },
  14: { since: 2011, speaks: ['uk', 'ru', 'en'] },
  15: { since: 2016, speaks: ['uk', 'en'] },
  16: { since: 2018, speaks: ['uk', 'en', 'es'] },
  17: { since: 2012, speaks: ['uk', 'ru'] },
  19: { since: 2009, speaks: ['uk', 'en', 'de'] },
  20: { since: 1996, speaks: ['uk', 'ru'] },
  21: { since: 2013, speaks: ['uk', 'en'] },
  22: { since: 2015, speaks: ['uk', 'ru', 'en'] },
  31: { since: 2010, speaks: ['he', 'en'] },
  32: { since: 2005, speaks: ['ar', 'he', 'en'] },
  33: { since: 1994, speaks: ['ar', 'he'] },
  34: { since: 1988, speaks: ['ru', 'he'] },
  35: { since: 2017, speaks: ['he', 'en', 'fr'] },
  36: { since: 2013, speaks: ['he', 'fr'] },
  37: { since: 1991, speaks: ['ru', 'he', 'en'] },
  39: { since: 2015, speaks: ['he', 'en'] },
  40: { since: 2008, speaks: ['ar', 'he', 'en'] },
  42: { since: 2003, speaks: ['ru', 'he', 'uk'] },
  43: { since: 2006, speaks: ['ar', 'he'] },
  44: { since: 2012, speaks: ['he', 'en', 'es'] },
};

/** @param languages in the sentence's own language */
type Sentence = (since: number, languages: readonly string[]) => string;

const sentences: Readonly<Record<string, Sentence>> = {
  en: (since, languages) => `In practice since ${since}. Speaks ${new Intl.ListFormat('en-GB').format(languages)}.`,
  uk: (since, languages) => `У медицині з ${since} року. Мови: ${languages.join(', ')}.`,
  ru: (since, languages) => `В медицине с ${since} года. Языки: ${languages.join(', ')}.`,
  he: (since, languages) => `ברפואה משנת ${since}. שפות: ${languages.join(', ')}.`,
  ar: (since, languages) => `في الطب منذ عام ${since}. اللغات: ${languages.join('، ')}.`,
};

function sentenceIn(language: string, { since, speaks }: { since: number; speaks: readonly string[] }): string {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const languages = speaks.map((tag) => names.of(tag) ?? tag);
  return sentences[language]?.(since, languages) ?? '';
}

/** The doctors with their biographies in the languages of their names; nurses and others have none. */
export const withBiographies = (doctors: readonly DoctorData[]): DoctorData[] =>
  doctors.map((doctor) => {
    const life = lives[doctor.id];
    if (!life) return doctor;
    const about: Translations = Object.fromEntries(
      Object.keys(doctor.name).map((language) => [language, sentenceIn(language, life)]),
    );
    return { ...doctor, about };
  });

// Where a clinic is, as settings: its time zone, currency and country.
import { isPhoneCountry } from '../../proxy/phone-number.ts';
import type { SettingFormat } from './setting-format.ts';

/** Names that Intl knows, but that have no summer time: in most countries they are wrong for half of the year. */
const isFixedOffset = (text: string) => /^([A-Z]{1,2}ST|Etc\/GMT.*)$/i.test(text);

/** The zone of a city: `kiev` → `Europe/Kyiv`. Intl still lists Kyiv by its name from before 2022. */
function zoneOfCity(text: string): string | undefined {
  const city = text.toLowerCase().replace(/ /g, '_').replace('kyiv', 'kiev');
  const zone = Intl.supportedValuesOf('timeZone').find((each) => each.toLowerCase().endsWith(`/${city}`));
  return zone?.replace('Kiev', 'Kyiv');
}

export const timeZone: SettingFormat<string> = {
  mistakes: (text) => {
    if (isFixedOffset(text)) {
      return [
        'has the same offset all year, without summer time. Write a place, such as Europe/Kyiv or America/New_York.',
      ];
    }
    const zone = zoneOfCity(text);
    return zone === undefined ? [] : [`is not an IANA time zone. Did you mean ${zone}?`];
  },
  read: (text) => {
    // Intl accepts an offset, too.
    if (!/^[A-Za-z]/.test(text) || isFixedOffset(text)) return undefined;
    try {
      new Intl.DateTimeFormat('en', { timeZone: text });
      return text;
    } catch {
      return undefined;
    }
  },
  write: 'Write the clinic’s IANA time zone, such as Europe/Kyiv.',
};

const inCapitals = (read: (text: string) => string | undefined) => (text: string) => {
  const code = read(text.toUpperCase());
  return code === undefined ? [] : [`is written in capitals: ${code}.`];
};

const readCurrency = (text: string) => (Intl.supportedValuesOf('currency').includes(text) ? text : undefined);

export const currency: SettingFormat<string> = {
  read: readCurrency,
  mistakes: inCapitals(readCurrency),
  write: 'Write the ISO 4217 code of the clinic’s currency, such as UAH.',
};

const readCountry = (text: string) => (isPhoneCountry(text) ? text : undefined);

export const country: SettingFormat<string> = {
  read: readCountry,
  mistakes: inCapitals(readCountry),
  write:
    'Write the ISO 3166 code of the clinic’s country in capitals, such as UA. Phone numbers are read as numbers of this country.',
};

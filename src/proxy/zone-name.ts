/**
 * A time zone as people say it in a locale: "Eastern European Time".
 * @param zone its IANA name
 */
export const zoneNameIn = (locale: string, zone: string, now: Date): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')?.value ?? zone;

// How the desk writes days and spells out what the ERP says in codes.
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `Tue 24 Nov` of a local date. */
export const formatDay = (date: string): string => day.format(new Date(`${date}T00:00:00Z`)).replace(',', '');

/** `in_progress` as a person writes it. */
export const humanize = (code: string): string => {
  const text = code.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** The letters of an avatar. */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.charAt(0))
    .join('');

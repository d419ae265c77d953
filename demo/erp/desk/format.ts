// How the desk formats dates, codes and names.
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** A local date as `Tue 24 Nov`. */
export const formatDay = (date: string): string => dayFormat.format(new Date(`${date}T00:00:00Z`)).replace(',', '');

/** A code such as `in_progress` as `In progress`. */
export const humanize = (code: string): string => {
  const text = code.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** The letters of an avatar: the initials of the first two words. */
export const avatarLetters = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.charAt(0))
    .join('');

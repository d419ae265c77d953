/** The day that begins a week in a locale: 1 (Monday) to 7 (Sunday). */
export const firstWeekdayIn = (locale: string): number =>
  // TypeScript's own types don't have it yet.
  (new Intl.Locale(locale) as Intl.Locale & { getWeekInfo(): { firstDay: number } }).getWeekInfo().firstDay;

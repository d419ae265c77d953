/** Options that name, hide or price something, link to a time, or begin with the doctors. */
const narrowingOptions = [
  'doctor',
  'service',
  'hide-doctors',
  'hide-services',
  'price-type',
  'multi-service',
  'slot',
  'date',
  'flow',
] as const;

/**
 * Whether a page first shows all services for the default price, so that they may come before the doctors (`&brief`).
 * So may the times of one service that the page names.
 * @param isSet whether the page has set the option
 */
export const showsPlainList = (isSet: (option: (typeof narrowingOptions)[number]) => boolean): boolean =>
  !narrowingOptions.some(isSet);

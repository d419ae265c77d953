/** Options that name, hide or price something, or begin with the doctors. */
const narrowingOptions = [
  'doctor',
  'service',
  'hide-doctors',
  'hide-services',
  'price-type',
  'multi-service',
  'flow',
] as const;

/**
 * Whether a page first shows all services for the default price, so that they may come before the doctors (`&brief`).
 * @param isSet whether the page has set the option
 */
export const showsPlainList = (isSet: (option: (typeof narrowingOptions)[number]) => boolean): boolean =>
  !narrowingOptions.some(isSet);

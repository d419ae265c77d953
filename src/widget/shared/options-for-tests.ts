import type { WidgetOptions } from './options.ts';

/** The options of a page that sets none, of the clinic `main` at the page's own origin, in English. */
export const optionsForTests: WidgetOptions = {
  proxy: '',
  clinic: 'main',
  flow: 'service-first',
  multiService: false,
  remember: false,
  priceTypes: [],
  fields: [],
  languages: ['en'],
  theme: 'auto',
  from: () => ',/visits',
};

import { expect, test } from 'vitest';
import { campaignIn, sourceLine, sourceOf } from './visit-source.ts';

test('of a page’s address only the campaign is taken, short and on one line', () => {
  expect(campaignIn('?utm_source=letter&utm_campaign=spring%0Asale&utm_term=&gclid=1&name=Olena')).toEqual({
    utm_source: 'letter',
    utm_campaign: 'spring sale',
  });
  expect(campaignIn(`?utm_source=${'x'.repeat(500)}`)).toEqual({ utm_source: 'x'.repeat(60) });
  // What turns the direction of the text around it would turn the clinic's own comment around.
  expect(campaignIn('?utm_source=%E2%80%AEevil')).toEqual({ utm_source: 'evil' });
  expect(campaignIn('')).toEqual({});
});

test('the page decides who hears of it', () => {
  const campaign = { utm_source: 'letter' };
  expect(sourceOf({ ref: 'header', source: 'events' }, campaign)).toEqual({ ref: 'header', utm_source: 'letter' });
  expect(sourceLine({ ref: 'header', source: 'events' }, campaign)).toBeUndefined();
  expect(sourceLine({ ref: 'header', source: 'comment' }, campaign)).toBe('header · utm_source=letter');
  expect(sourceOf({ ref: 'header', source: 'off' }, campaign)).toBeUndefined();
  expect(sourceOf({ ref: undefined, source: 'events' }, {})).toBeUndefined();
});

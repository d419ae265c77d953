import { expect, test } from 'vitest';
import { commentSource, eventSource, readCampaign } from './visit-source.ts';

test('only campaign parameters are read from a page’s URL, each as one short line', () => {
  expect(readCampaign('?utm_source=letter&utm_campaign=spring%0Asale&utm_term=&gclid=1&name=Olena')).toEqual({
    utm_source: 'letter',
    utm_campaign: 'spring sale',
  });
  expect(readCampaign(`?utm_source=${'x'.repeat(500)}`)).toEqual({ utm_source: 'x'.repeat(60) });
  // A mark that changes the direction of text would garble the clinic's comment.
  expect(readCampaign('?utm_source=%E2%80%AEevil')).toEqual({ utm_source: 'evil' });
  expect(readCampaign('')).toEqual({});
});

test('the page decides whether the source goes to events, to the comment or nowhere', () => {
  const campaign = { utm_source: 'letter' };
  expect(eventSource({ ref: 'header', source: 'events' }, campaign)).toEqual({ ref: 'header', utm_source: 'letter' });
  expect(commentSource({ ref: 'header', source: 'events' }, campaign)).toBeUndefined();
  expect(commentSource({ ref: 'header', source: 'comment' }, campaign)).toBe('header · utm_source=letter');
  expect(eventSource({ ref: 'header', source: 'off' }, campaign)).toBeUndefined();
  expect(eventSource({ ref: undefined, source: 'events' }, {})).toBeUndefined();
});

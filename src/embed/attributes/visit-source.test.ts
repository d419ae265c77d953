import { expect, test, vi } from 'vitest';
import { commentSource, countedFrom, eventSource, readCampaign } from './visit-source.ts';

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

test('what is counted has the name of one source and the page’s path, and nothing where the page switched it off', () => {
  const campaign = { utm_source: 'letter', utm_term: 'knee pain' };
  vi.stubGlobal('location', { pathname: '/kontakt', search: '?name=Olena', hash: '#x' });
  expect(countedFrom({ ref: undefined, source: 'events' }, campaign)).toBe('letter,/kontakt');
  expect(countedFrom({ ref: 'header', source: 'comment' }, campaign)).toBe('header,/kontakt');
  expect(countedFrom({ ref: undefined, source: 'events' }, {})).toBe(',/kontakt');
  expect(countedFrom({ ref: 'header', source: 'off' }, campaign)).toBe('');
  vi.unstubAllGlobals();
});

test.each([
  ['/visits/olena%40mail.example/book', ',/visits/-/book'],
  ['/p/050-12-34-567', ',/p/-'],
  [`/invite/${'x'.repeat(41)}/`, ',/invite/-/'],
  ['/news/2026/heart', ',/news/2026/heart'],
])('of the path %s no part is sent that may name a person', (pathname, from) => {
  vi.stubGlobal('location', { pathname, search: '', hash: '' });
  expect(countedFrom({ ref: undefined, source: 'events' }, {})).toBe(from);
});

// @vitest-environment happy-dom
// The component for React, with Preact in React's place: only the trial of the frameworks installs React.
import { type ComponentType, h, render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { eventNames } from '../events.ts';
import { loadBooking } from './load-booking.ts';
import { AlpacaBooking } from './react.ts';

vi.mock('./load-booking.ts', () => ({ loadBooking: vi.fn(async () => {}) }));

const show = (props: object) =>
  act(() => render(h(AlpacaBooking as unknown as ComponentType<object>, props, 'Call us'), document.body));
const proxy = 'https://booking.example';

test('it is the element with its attributes and its content, and loads the script from the proxy', async () => {
  await show({ proxy, flow: 'choose', 'data-ref': 'page', path: '/widget.1.js', integrity: 'sha384-abc' });
  expect(document.body.innerHTML).toBe(
    `<alpaca-booking proxy="${proxy}" flow="choose" data-ref="page">Call us</alpaca-booking>`,
  );
  await show({ proxy, flow: 'choose', path: '/widget.1.js', integrity: 'sha384-abc' });
  expect(vi.mocked(loadBooking).mock.calls).toEqual([[proxy, { path: '/widget.1.js', integrity: 'sha384-abc' }]]);
});

test.each(eventNames)('a handler of %s gets the event', async (name) => {
  const handler = vi.fn();
  const prop = `on${name.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())}`;
  await show({ proxy, [prop]: handler });
  const detail = { version: 1, name, clinic: 'main' };
  document.body.firstElementChild?.dispatchEvent(new CustomEvent(`alpaca-booking:${name}`, { detail }));
  expect(handler.mock.calls).toEqual([[detail]]);
});

test('a script that can’t be loaded is told in the console', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.mocked(loadBooking).mockRejectedValueOnce(new Error('Alpaca Booking: it could not be loaded.'));
  await show({ proxy: `${proxy}/other` });
  await vi.waitFor(() => expect(warn.mock.calls).toEqual([['Alpaca Booking: it could not be loaded.']]));
});

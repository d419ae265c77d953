// The npm package's component for React 19. Next.js would otherwise take it for one of the server.
'use client';

import { createElement, type FunctionComponent, useEffect } from 'react';
import type { BookingProps } from './files/react.d.ts';
import { loadBooking } from './load-booking.ts';

/** `onSlotSelected` → `slot_selected`; undefined for an attribute. */
const eventOf = (prop: string): string | undefined =>
  /^on[A-Z]/.test(prop) ? prop.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).slice(3) : undefined;

/** `<alpaca-booking>` with its script. Props are its attributes, and a handler for each event. */
export const AlpacaBooking: FunctionComponent<BookingProps> = ({ children, path, integrity, ...props }) => {
  const { proxy } = props;
  useEffect(() => {
    loadBooking(proxy, { path, integrity }).catch(({ message }: Error) => console.warn(message));
  }, [proxy, path, integrity]);
  const given = Object.entries(props).map(([prop, value]) => {
    const event = eventOf(prop);
    if (event === undefined || typeof value !== 'function') return [prop, value];
    return [`onalpaca-booking:${event}`, ({ detail }: CustomEvent) => value(detail)];
  });
  return createElement('alpaca-booking', Object.fromEntries(given), children);
};

// The floor of a first screen: the least that Preact and signals need to show 200 times as buttons. The page's own
// inline script asks for the times while this script is loading, and their place is reserved.
import { signal } from '@preact/signals';
import { h, render } from 'preact';
import type { FloorTimes } from './floor-server.ts';

declare global {
  interface Window {
    floorTimes: Promise<FloorTimes>;
  }
}

const times = signal<FloorTimes>([]);
const chosen = signal('');
const clock = new Intl.DateTimeFormat('uk', { timeZone: 'Europe/Kyiv', hour: '2-digit', minute: '2-digit' });

const Time = ({ id, begins }: FloorTimes[number]) =>
  h(
    'button',
    {
      type: 'button',
      'aria-pressed': chosen.value === id,
      onClick: () => {
        chosen.value = id;
      },
    },
    clock.format(new Date(begins)),
  );

const Times = () =>
  h(
    'div',
    { role: 'group' },
    times.value.map((time) => h(Time, { key: time.id, ...time })),
  );

const place = document.getElementById('times');
if (place) render(h(Times, null), place);
void window.floorTimes.then((answer) => {
  times.value = answer;
});

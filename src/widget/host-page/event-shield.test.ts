// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { shieldEvents } from './event-shield.ts';

test('of the keys that are pressed inside, the page hears Escape alone', () => {
  const host = document.body.appendChild(document.createElement('div'));
  const root = host.attachShadow({ mode: 'open' });
  const field = root.appendChild(document.createElement('input'));
  const heard: string[] = [];
  document.addEventListener('keydown', ({ key }) => heard.push(key), true);
  const stop = shieldEvents(root);
  const press = (key: string) => {
    field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
  };
  for (const key of ['a', ' ', 'ArrowLeft', 'Tab', 'Enter', 'Escape']) press(key);
  expect(heard).toEqual(['Escape']);
  stop();
  press('b');
  expect(heard).toEqual(['Escape', 'b']);
});

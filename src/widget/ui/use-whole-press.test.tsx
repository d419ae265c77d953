// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { useWholePress } from './use-whole-press.ts';

const onPress = vi.fn();
const Page = () => (
  <div {...useWholePress()}>
    <button type="button" onClick={onPress}>
      09:00
    </button>
  </div>
);

afterEach(() => {
  render(null, document.body);
  onPress.mockReset();
});

/** Presses a translator's node in the button, which goes away before the release. */
function pressWhatGoes({ detail = 1 } = {}) {
  render(<Page />, document.body);
  const button = document.querySelector('button') as HTMLButtonElement;
  const translated = document.createElement('font');
  button.append(translated);
  translated.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, detail }));
  translated.remove();
  button.dispatchEvent(new MouseEvent('mouseup', { bubbles: true, detail }));
  return button;
}
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

test('a press on what goes away before the release is a click of the button that stays', async () => {
  pressWhatGoes();
  await nextTask();
  expect(onPress).toHaveBeenCalledTimes(1);
});

test('where the browser clicks all the same, it is one click', async () => {
  pressWhatGoes().dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
  await nextTask();
  expect(onPress).toHaveBeenCalledTimes(1);
});

test('the second press of a double click is none', async () => {
  pressWhatGoes({ detail: 2 });
  await nextTask();
  expect(onPress).not.toHaveBeenCalled();
});

// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import type { WaitingPage } from '../../../contract/first-screen.ts';
import { awaitWidget } from './await-widget.ts';

const page = window as WaitingPage;
let root: ShadowRoot;
let heard: string[] = [];

const button = (name: string) => root.querySelector<HTMLButtonElement>(`#${name}`);
const marked = () => [...root.querySelectorAll('[aria-current]')].map(({ id }) => id);

/** The widget draws the same, and hears what happens from now on. */
async function takeOver() {
  page.giveWay?.();
  for (const name of ['click', 'input', 'change']) {
    root.addEventListener(name, ({ target }) => {
      const { id, value } = target as HTMLInputElement;
      heard.push(`${name} ${id}${value ? ` ${value}` : ''}`);
    });
  }
  await Promise.resolve();
}

beforeEach(() => {
  page.giveWay?.();
  heard = [];
  document.body.innerHTML = '<main><div id="booking"></div></main><div class="late">+380</div>';
  root = document.getElementById('booking')?.attachShadow({ mode: 'open' }) as ShadowRoot;
  root.innerHTML =
    '<link rel="stylesheet"><input id="search"><button id="one" class="row-choice"><b>1</b></button><button id="two" class="row-choice"></button><button id="more"></button>';
  awaitWidget();
});

test('the last press is repeated once, and its row marked until then', async () => {
  button('one')?.querySelector('b')?.click();
  expect(marked()).toEqual(['one']);
  button('two')?.click();
  expect(marked()).toEqual(['two']);
  await takeOver();
  expect(heard).toEqual(['click two']);
  expect(page.giveWay).toBeUndefined();
  button('one')?.click();
  expect([heard, marked()]).toEqual([['click two', 'click one'], ['two']]);
});

test('the last press is repeated where the row stands now', async () => {
  button('one')?.setAttribute('value', '7');
  button('one')?.click();
  button('one')?.setAttribute('value', '8');
  button('two')?.setAttribute('value', '7');
  await takeOver();
  expect(heard).toEqual(['click two 7']);
});

test.each([
  ['another row', () => button('one')?.setAttribute('value', '8')],
  ['another word', () => button('one')?.replaceChildren('2')],
  ['gone', () => button('one')?.remove()],
])('a press isn’t repeated where the button is %s', async (_, change) => {
  button('one')?.click();
  change();
  await takeOver();
  expect(heard).toEqual([]);
});

test('the focus goes on where its row stands now', async () => {
  button('one')?.setAttribute('value', '7');
  button('one')?.focus();
  // As the widget draws, which is after the page has given way.
  queueMicrotask(() => {
    button('one')?.setAttribute('value', '8');
    button('two')?.setAttribute('value', '7');
  });
  await takeOver();
  expect(root.activeElement?.id).toBe('two');
});

test('no other row gets the focus of a row that is gone', async () => {
  button('one')?.setAttribute('value', '7');
  button('one')?.focus();
  queueMicrotask(() => button('one')?.setAttribute('value', '8'));
  await takeOver();
  expect(root.activeElement).toBeNull();
});

test('a button that is no row isn’t marked', async () => {
  button('one')?.click();
  button('more')?.click();
  expect(marked()).toEqual([]);
  await takeOver();
  expect(heard).toEqual(['click more']);
});

test('what was typed stands in the field again, and is said to the widget', async () => {
  const search = root.querySelector('input') as HTMLInputElement;
  search.value = 'card';
  search.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  // As the widget does with a field of its own.
  search.value = '';
  await takeOver();
  expect([search.value, heard]).toEqual(['card', ['input search card', 'change search card']]);
});

test('nothing stands in front of the screen when the widget draws it', () => {
  expect(root.firstElementChild?.localName).toBe('link');
  page.giveWay?.();
  expect(root.firstElementChild?.localName).toBe('input');
});

test('nothing is repeated where nothing was done, and the phone number goes', async () => {
  await takeOver();
  expect([heard, document.querySelector('.late')]).toEqual([[], null]);
});

const isHidden = () => document.querySelector('main')?.hidden;

/** An element's loading has come to its end. */
function end(how: 'load' | 'error', element: HTMLElement) {
  document.body.appendChild(element).dispatchEvent(new Event(how));
}

function script(...attributes: string[]) {
  const element = document.createElement('script');
  for (const each of attributes) element.setAttribute(each, '');
  return element;
}

test.each(['error', 'load'] as const)('a list that no script will ever answer is hidden: %s', (how) => {
  end(how, script('data-embed-page'));
  expect(isHidden()).toBe(true);
});

test('a list whose widget has started is not', () => {
  root.adoptedStyleSheets = [new CSSStyleSheet()];
  end('load', script('data-embed-page'));
  expect(isHidden()).toBe(false);
});

test.each(['error', 'load'] as const)('a script of a browser’s extension hides nothing: %s', (how) => {
  end(how, script());
  expect(isHidden()).toBe(false);
});

test('an image that is missing hides nothing', () => {
  root.appendChild(document.createElement('img')).dispatchEvent(new Event('error'));
  expect(isHidden()).toBe(false);
});

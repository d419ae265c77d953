// @vitest-environment happy-dom
import fc from 'fast-check';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { expect, test } from 'vitest';
import { undoForeignChanges } from './foreign-changes.ts';

type State = { note: string; hint: string; busy: boolean; rows: readonly string[] };

/** Texts that change, come, go and change places, alone and beside elements. */
const Texts = ({ note, hint, busy, rows }: State) => (
  <section>
    <h2>{note}</h2>
    <p>
      {hint} {busy && <b>{note}</b>} {rows.length}
    </p>
    {busy && hint}
    {rows.map((row) => (
      <button type="button" key={row}>
        {row}: {busy ? note : <i>{hint}</i>}
      </button>
    ))}
    <p>{busy ? hint : ''}</p>
  </section>
);

const mark = '¤';
const font = (...children: Node[]) => {
  const element = document.createElement('font');
  element.append(...children);
  return element;
};

/** How a translator puts its text in the place of ours. */
const ways: Record<string, (text: Text, said: string) => void> = {
  none: () => {},
  replaces: (text, said) => text.replaceWith(font(font(document.createTextNode(said)))),
  'replaces in two steps': (text, said) => {
    text.parentNode?.insertBefore(font(document.createTextNode(said)), text);
    text.remove();
  },
  wraps: (text, said) => {
    const outer = font();
    text.replaceWith(outer);
    outer.append(text);
    text.data = said;
  },
  'wraps before it inserts': (text, said) => {
    const { parentNode, nextSibling } = text;
    parentNode?.insertBefore(font(text), nextSibling);
    text.data = said;
  },
  changes: (text, said) => {
    text.data = said;
  },
};

function translate(node: Node, way: (text: Text, said: string) => void) {
  for (const child of [...node.childNodes]) {
    if (!(child instanceof Text)) translate(child, way);
    else if (child.data.trim() && !child.data.endsWith(mark)) way(child, child.data + mark);
  }
}

function open() {
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  let set: (state: State) => void = () => {};
  function App({ first }: { first: State }) {
    const [state, setState] = useState(first);
    set = setState;
    return <Texts {...state} />;
  }
  return { root, start: (first: State) => render(<App first={first} />, root), set: (state: State) => set(state) };
}

/** Sorted: happy-dom doesn't say where nodes were added, so their order is up to e2e/embed/translators.spec.ts. */
const lettersOf = ({ textContent }: ShadowRoot) => [...(textContent ?? '').replaceAll(mark, '')].sort();

const rendered = () => new Promise<void>((resolve) => setTimeout(resolve));
const word = fc.constantFrom('09:20', '14:00', 'Mon', '');
const state: fc.Arbitrary<State> = fc.record({
  note: word,
  hint: word,
  busy: fc.boolean(),
  rows: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
});

test('whatever translators do to the texts, those that are shown are the latest', async () => {
  const steps = fc.array(fc.tuple(state, fc.constantFrom(...Object.keys(ways))), { minLength: 2, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(state, steps, async (first, changes) => {
      const [plain, translated] = [open(), open()];
      plain.start(first);
      translated.start(first);
      const stop = undoForeignChanges(translated.root);
      for (const [next, way] of changes) {
        translate(translated.root, ways[way] ?? (() => {}));
        await Promise.resolve();
        plain.set(next);
        translated.set(next);
        await rendered();
        expect(lettersOf(translated.root)).toEqual(lettersOf(plain.root));
        expect(translated.root.querySelectorAll('button, b, i, p')).toHaveLength(
          plain.root.querySelectorAll('button, b, i, p').length,
        );
      }
      stop();
      for (const { root } of [plain, translated]) {
        render(null, root);
        root.host.remove();
      }
    }),
    { numRuns: 40 },
  );
});

test('what hasn’t changed stays translated, and what others have only added stays', async () => {
  const { root, start, set } = open();
  const first: State = { note: 'Mon', hint: '09:20', busy: true, rows: ['a'] };
  start(first);
  const stop = undoForeignChanges(root);
  translate(root, ways.replaces ?? (() => {}));
  const icon = document.createElement('password-icon');
  root.querySelector('button')?.append(icon);
  const title = root.querySelector('h2 font');
  set({ ...first, hint: '10:00' });
  await rendered();
  expect(root.querySelector('h2')?.firstChild).toBe(title);
  expect(root.querySelector('p')?.textContent).toContain('10:00');
  expect(root.querySelector('p')?.textContent).not.toContain('09:20');
  expect(icon.isConnected).toBe(true);
  stop();
});

// The block's editor script, run with a minimal fake of WordPress's own scripts.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const script = readFileSync(
  new URL('../../../public/wordpress/alpaca-booking/block/editor.js', import.meta.url),
  'utf8',
);

type WordPressNode = { type: unknown; props: Record<string, unknown>; children: unknown[] };
type BlockProps = { name?: string; attributes: Record<string, string>; setAttributes?: (change: object) => void };
type BlockEdit = (props: BlockProps) => WordPressNode;

/** The facts that PHP gives to the script. */
const facts = {
  proxy: 'https://booking.example',
  settings: 'https://clinic.example/wp-admin/',
  options: {
    clinic: { label: 'Clinic' },
    flow: { label: 'First step', choices: ['service-first', 'doctor-first'] },
    fields: { label: 'Fields', choices: ['email', 'comment'], several: true },
    days: { label: 'Days ahead', least: 1, most: 365 },
    label: { label: 'Button text' },
  },
  personal: ['prefill-name'],
};

/** Runs the script. @returns the block's editor, and what it puts around the editors of other blocks */
function load(change: object = {}) {
  let edit: BlockEdit | undefined;
  let around: ((inner: unknown) => BlockEdit) | undefined;
  const named = new Proxy({}, { get: (_, name) => name });
  const wp = {
    element: {
      createElement: (type: unknown, props: object | null, ...children: unknown[]) => ({ type, props, children }),
      useState: (text: string) => [text, () => {}],
      useEffect: () => {},
      Fragment: 'Fragment',
    },
    components: named,
    blockEditor: { useBlockProps: () => ({}), InspectorControls: 'InspectorControls' },
    i18n: {
      __: (text: string) => text,
      sprintf: (text: string, ...values: unknown[]) =>
        text.replace(/%(?:(\d)\$)?[sd]/g, (_, at = '1') => String(values[Number(at) - 1])),
    },
    blocks: {
      registerBlockType: (_: string, block: { edit: BlockEdit }) => {
        edit = block.edit;
      },
    },
    compose: { createHigherOrderComponent: (make: unknown) => make },
    hooks: {
      addFilter: (_: string, __: string, filter: typeof around) => {
        around = filter;
      },
    },
    shortcode: {
      /** The first shortcode from there on. */
      next(tag: string, text: string, from = 0) {
        const found = new RegExp(`\\[${tag}([^\\]]*)\\]`).exec(text.slice(from));
        if (!found) return undefined;
        const names = [...(found[1] ?? '').matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]);
        const attrs = { named: Object.fromEntries(names) };
        return { index: from + found.index, content: found[0], shortcode: { attrs } };
      },
    },
  };
  new Function('window', script)({ wp, alpacaBookingBlock: { ...facts, ...change } });
  if (!edit || !around) throw new Error('The script registers no block.');
  return { edit, around };
}

/** All nodes of this type. */
function findAll(node: unknown, type: string): WordPressNode[] {
  if (Array.isArray(node)) return node.flatMap((each) => findAll(each, type));
  if (typeof node !== 'object' || node === null || !('children' in node)) return [];
  const found = node as WordPressNode;
  return [...(found.type === type ? [found] : []), ...findAll(found.children, type)];
}
const textsOf = (nodes: WordPressNode[]) => nodes.map(({ children }) => String(children[0]));

test('the block previews the booking page with its options', () => {
  const { edit } = load();
  const shown = edit({ attributes: { clinic: 'kyiv', flow: 'doctor-first', label: 'Book', days: ' ' } });
  expect(findAll(shown, 'iframe')[0]?.props.src).toBe(
    'https://booking.example/embed?clinic=kyiv&flow=doctor-first&remember=off',
  );
  expect(findAll(shown, 'Notice')).toEqual([]);
});

test('each option has a control of its kind, which sets it', () => {
  const changes: object[] = [];
  const shown = load().edit({ attributes: { flow: 'doctors' }, setAttributes: (change) => changes.push(change) });
  const inputs = findAll(shown, 'TextControl').map(({ props }) => [props.label, props.type]);
  expect(inputs).toEqual([
    ['Clinic', undefined],
    ['Fields', undefined],
    ['Days ahead', 'number'],
    ['Button text', undefined],
  ]);
  const [flow] = findAll(shown, 'SelectControl');
  expect(flow?.props.options).toMatchObject([{ value: '' }, { value: 'doctors' }, { value: 'service-first' }, {}]);
  (flow?.props.onChange as ((text: string) => void) | undefined)?.('doctor-first');
  expect(changes).toEqual([{ flow: 'doctor-first' }]);
});

test('the block says which values the widget would ignore', () => {
  const { edit } = load();
  const wrong = { flow: 'doctor', fields: 'email, comments', days: '400' };
  expect(textsOf(findAll(edit({ attributes: wrong }), 'Notice'))).toEqual([
    'First step: use service-first, doctor-first.',
    'Fields: use email, comment.',
    'Days ahead: use a whole number from 1 to 365.',
  ]);
  const right = { flow: 'doctor-first', fields: 'email, comment', days: '365' };
  expect(findAll(edit({ attributes: right }), 'Notice')).toEqual([]);
});

test('without an address of the proxy, the block leads to the settings', () => {
  const shown = load({ proxy: '' }).edit({ attributes: {} });
  expect(findAll(shown, 'iframe')).toEqual([]);
  expect(findAll(shown, 'Button')[0]?.props.href).toBe(facts.settings);
});

test('the editor of a shortcode says which attributes are misspelt', () => {
  const edit = load().around('inner');
  const text = '[alpaca_booking flow="choose" prefill-name="O"] [alpaca_booking flwo="choose" hide-doctor="1"]';
  expect(textsOf(findAll(edit({ name: 'core/shortcode', attributes: { text } }), 'Notice'))).toEqual([
    'Alpaca Booking has no option “flwo”. Check the spelling.',
    'Alpaca Booking has no option “hide-doctor”. Check the spelling.',
  ]);
  expect(findAll(edit({ name: 'core/html', attributes: { text } }), 'Notice')).toEqual([]);
});

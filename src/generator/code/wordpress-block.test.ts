// The block's editor script, run with a minimal fake of WordPress's own scripts.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readPluginFile } from '../../server/wordpress-plugin-for-tests.ts';

/** In the order in which WordPress loads them. */
const scripts = ['block/fields.js', 'block/editor.js'].map(readPluginFile);

type WordPressNode = { type: unknown; props: Record<string, unknown>; children: unknown[] };
type BlockProps = { name?: string; attributes: Record<string, string>; setAttributes?: (change: object) => void };
type BlockEdit = (props: BlockProps) => WordPressNode;
type Component = (props: object) => unknown;

/** The facts that PHP gives to the scripts. */
const facts = {
  proxy: 'https://booking.example',
  settings: 'https://clinic.example/wp-admin/',
  groups: { start: 'What is offered', form: 'The patient’s form' },
  options: {
    clinic: { group: 'start', label: 'Clinic' },
    flow: { group: 'start', label: 'First step', choices: { 'service-first': 'Service', 'doctor-first': 'Doctor' } },
    doctor: { group: 'start', label: 'Doctors', ids: 'doctors', help: 'Only these.' },
    'price-type': { group: 'start', label: 'Price types', ids: 'priceTypes' },
    fields: { group: 'form', label: 'Fields', choices: { email: 'Email', comment: 'Comment' }, several: true },
    days: { group: 'start', label: 'Days ahead', least: 1, most: 365 },
    label: { group: 'start', label: 'Button text' },
  },
  personal: ['prefill-name'],
  texts: {
    default: 'Default',
    preview: 'Preview',
    settings: 'Settings',
    no_address: 'Enter the address.',
    ids: 'IDs, separated by commas.',
    invalid: '%1$s: use %2$s.',
    number: 'a whole number from %1$d to %2$d',
    misspelt: 'Alpaca Booking has no option “%s”. Check the spelling.',
  },
};

/** What the proxy answers to the editor, by path. */
const answers: Record<string, object> = {
  '/clinics/main/api/schedule/employees': {
    employees: [
      { id: '11', name: 'Олена', locales: { en: { name: 'Olena' } }, services: [] },
      { id: '12', name: 'Андрій', locales: {}, services: [] },
    ],
  },
  '/clinics/main/api/schedule/employees/11': {
    employee: { services: [{ prices: [{ price_type_id: '3', name: 'Insured', locales: {} }] }] },
  },
  '/clinics/main/api/schedule/employees/12': { code: 'not_found' },
};

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en-US' } });
  vi.stubGlobal('fetch', async (address: string) => {
    const answer = answers[address.replace(facts.proxy, '')];
    if (answer === undefined) throw new TypeError('no connection');
    return { json: async () => answer };
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Calls the components of a tree. @returns a tree of WordPress's own */
function render(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(render);
  if (typeof node !== 'object' || node === null || !('children' in node)) return node;
  const { type, props, children } = node as WordPressNode;
  return typeof type === 'function' ? render((type as Component)(props)) : { type, props, children: render(children) };
}

/** Runs the scripts. @returns the block's editor, and what it puts around the editors of other blocks */
function load(change: object = {}) {
  let edit: BlockEdit | undefined;
  let around: ((inner: unknown) => BlockEdit) | undefined;
  const effects: (() => unknown)[] = [];
  const state: unknown[] = [];
  let hook = 0;
  // Components are called by their names.
  const named = new Proxy({}, { get: (_, name) => name });
  const wp = {
    element: {
      createElement: (type: unknown, props: object | null, ...children: unknown[]) => ({
        type,
        props: props ?? {},
        children,
      }),
      useState(first: unknown) {
        const at = hook++;
        return [at in state ? state[at] : first, (value: unknown) => state.splice(at, 1, value)];
      },
      useEffect: (effect: () => unknown) => void effects.push(effect),
      Fragment: 'Fragment',
    },
    components: named,
    blockEditor: { useBlockProps: () => ({}), InspectorControls: 'InspectorControls' },
    i18n: {
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
  const window = { wp, alpacaBookingBlock: { ...facts, ...change } };
  for (const script of scripts) new Function('window', script)(window);
  if (!edit || !around) throw new Error('The scripts register no block.');
  const [ofBlock, ofOthers] = [edit, around];
  const show = (props: BlockProps) => {
    hook = 0;
    return render(ofBlock(props));
  };
  return {
    edit: show,
    /** Once the clinic's names have been read, or can't be. */
    async editWithNames(props: BlockProps) {
      show(props);
      for (const effect of effects) effect();
      await vi.waitFor(() => expect(state.some((each) => typeof each === 'object')).toBe(true));
      return show(props);
    },
    around: ofOthers,
  };
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

test('each option has a control of its kind in its group, which sets it', () => {
  const changes: object[] = [];
  const attributes = { flow: 'doctors', fields: 'comment' };
  const shown = load().edit({ attributes, setAttributes: (change) => changes.push(change) });
  expect(findAll(shown, 'PanelBody').map(({ props }) => [props.title, props.initialOpen])).toEqual([
    ['What is offered', true],
    ['The patient’s form', false],
  ]);
  const inputs = findAll(shown, 'TextControl').map(({ props }) => [props.label, props.type, props.help]);
  expect(inputs).toEqual([
    ['Clinic', undefined, ''],
    ['Doctors', undefined, 'Only these. IDs, separated by commas.'],
    ['Price types', undefined, 'IDs, separated by commas.'],
    ['Days ahead', 'number', ''],
    ['Button text', undefined, ''],
  ]);
  const [flow] = findAll(shown, 'SelectControl');
  expect(flow?.props.options).toEqual([
    { value: '', label: 'Default' },
    { value: 'doctors', label: 'doctors' },
    { value: 'service-first', label: 'Service' },
    { value: 'doctor-first', label: 'Doctor' },
  ]);
  const boxes = findAll(shown, 'CheckboxControl');
  expect(boxes.map(({ props }) => [props.label, props.checked])).toEqual([
    ['Email', false],
    ['Comment', true],
  ]);
  (flow?.props.onChange as ((text: string) => void) | undefined)?.('doctor-first');
  (boxes[0]?.props.onChange as ((isChecked: boolean) => void) | undefined)?.(true);
  (boxes[1]?.props.onChange as ((isChecked: boolean) => void) | undefined)?.(false);
  expect(changes).toEqual([{ flow: 'doctor-first' }, { fields: 'comment,email' }, { fields: '' }]);
});

test('doctors and price types are chosen by name, in the editor’s language', async () => {
  const changes: object[] = [];
  const props = { attributes: { doctor: '12,99' }, setAttributes: (change: object) => changes.push(change) };
  const [doctors, prices] = findAll(await load().editWithNames(props), 'FormTokenField');
  expect(doctors?.props).toMatchObject({
    label: 'Doctors',
    value: ['Андрій (12)', '99'],
    suggestions: ['Olena (11)', 'Андрій (12)'],
  });
  expect(prices?.props).toMatchObject({ label: 'Price types', suggestions: ['Insured (3)'] });
  (doctors?.props.onChange as ((tokens: string[]) => void) | undefined)?.(['Olena (11)', ' 99 ']);
  expect(changes).toEqual([{ doctor: '11,99' }]);
});

test('the block says which values the widget would ignore', () => {
  const { edit } = load();
  const wrong = { flow: 'doctor', fields: 'email, comments', days: '400' };
  expect(textsOf(findAll(edit({ attributes: wrong }), 'Notice'))).toEqual([
    'First step: use Service, Doctor.',
    'Fields: use Email, Comment.',
    'Days ahead: use a whole number from 1 to 365.',
  ]);
  const right = { flow: 'doctor-first', fields: 'email, comment', days: '365' };
  expect(findAll(edit({ attributes: right }), 'Notice')).toEqual([]);
});

test('without an address of the proxy, the block leads to the settings', () => {
  const shown = load({ proxy: '' }).edit({ attributes: {} });
  expect(findAll(shown, 'iframe')).toEqual([]);
  expect(findAll(shown, 'Button')[0]?.props.href).toBe(facts.settings);
  const ofAuthor = load({ proxy: '', settings: '' }).edit({ attributes: {} });
  expect(findAll(ofAuthor, 'Placeholder')[0]?.props.instructions).toBe('Enter the address.');
  expect(findAll(ofAuthor, 'Button')).toEqual([]);
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

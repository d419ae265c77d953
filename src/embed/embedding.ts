// One embedding: the widget, shown in some mode at one place of a host page.
import { stringifyJson } from '../widget/shared/stringify-json.ts';
import type { EmbedOptions } from './attributes/attributes.ts';
import type { EmbedConfig } from './attributes/embed-config.ts';

export type Embedding = {
  /** Applies another configuration. What a patient has entered survives if only `liveOptions` differ. */
  update: (config: EmbedConfig) => void;
  /** Removes everything that was added to the page. */
  destroy: () => void;
};

/** Options that can change while a patient uses the widget, without a restart. */
const liveOptions = new Set<keyof EmbedOptions>([
  'lang',
  'theme',
  'accent',
  'radius',
  'ref',
  'source',
  'analytics',
  'prefillName',
  'prefillPhone',
  'prefillEmail',
  'prefillComment',
]);

/** Two configurations with the same key differ at most in `liveOptions`. With another key the widget has to restart. */
export const restartKey = ({ options, proxy }: EmbedConfig): string =>
  stringifyJson([proxy, Object.entries(options).filter(([name]) => !liveOptions.has(name as keyof EmbedOptions))]);

const appearanceSheets = new WeakMap<ShadowRoot, CSSStyleSheet>();

/**
 * Sets the accent colour and corner radius of `container`, which has a shadow root. Without them, it inherits those of
 * the page around it. Not as its `style` attribute: frameworks remove attributes that aren't in their own HTML.
 */
export function applyAppearance({ shadowRoot: root }: HTMLElement, { accent, radius }: Partial<EmbedOptions>): void {
  if (!root) return;
  let sheet = appearanceSheets.get(root);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    appearanceSheets.set(root, sheet);
    sheet.insertRule(':host{}');
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const { style } = sheet.cssRules[0] as CSSStyleRule;
  // Important, so that they are stronger than the page's own.
  const set = (name: string, value: string | undefined) =>
    value === undefined ? style.removeProperty(name) : style.setProperty(name, value, 'important');
  set('--alpaca-accent', accent);
  set('--alpaca-radius', radius === undefined ? undefined : `${radius}px`);
}

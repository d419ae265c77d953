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

/** Sets the accent colour and corner radius on `container`. Without them, it inherits those of the page around it. */
export function applyAppearance(container: HTMLElement, { accent, radius }: Partial<EmbedOptions>): void {
  const set = (name: string, value: string | undefined) =>
    value === undefined ? container.style.removeProperty(name) : container.style.setProperty(name, value);
  set('--alpaca-accent', accent);
  set('--alpaca-radius', radius === undefined ? undefined : `${radius}px`);
}

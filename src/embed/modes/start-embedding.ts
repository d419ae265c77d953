// Starts the widget in the configured mode.

import type { EmbedConfig } from '../attributes/embed-config.ts';
import { isSupported, showFallbackLink } from '../browser-support.ts';
import type { Embedding } from '../embedding.ts';
import { showButton, showFloatingButton } from './button.ts';
import { showIframe } from './iframe.ts';
import { showInline } from './inline.ts';

type ShowMode = (container: HTMLElement, config: EmbedConfig) => Embedding;

const showNothing: ShowMode = () => ({ update: () => {}, destroy: () => {} });
const modes: Record<EmbedConfig['options']['mode'], ShowMode> = {
  inline: showInline,
  popup: showButton,
  floating: showFloatingButton,
  iframe: showIframe,
  manual: showNothing,
};

/** Shows the widget in `container`, an element of ours; browsers that are too old get a link to the booking page. */
export function startEmbedding(container: HTMLElement, initialConfig: EmbedConfig): Embedding {
  if (!isSupported()) {
    showFallbackLink(container, initialConfig);
    return showNothing(container, initialConfig);
  }
  let { mode } = initialConfig.options;
  let embedding = modes[mode](container, initialConfig);
  return {
    update(config) {
      if (config.options.mode === mode) return embedding.update(config);
      mode = config.options.mode;
      embedding.destroy();
      embedding = modes[mode](container, config);
    },
    destroy: () => embedding.destroy(),
  };
}

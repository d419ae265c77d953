// The modes `popup` and `floating`: a button of ours, in its place or in a corner of the window, that opens the pop-up.
import { widgetStyles } from '../../widget/mount.tsx';
import type { EmbedConfig } from '../attributes/embed-config.ts';
import { applyAppearance, type Embedding } from '../embedding.ts';
import { i18nFor, onPageLanguageChange } from '../page-language.ts';
import { warn } from '../warn.ts';
import css from './button.css?inline';
import { destroyPopupOf, openPopup } from './popup.ts';

let buttonStyles: CSSStyleSheet | undefined;

/** @param host an element that can have a shadow root */
export function showButton(host: HTMLElement, initialConfig: EmbedConfig): Embedding {
  let config = initialConfig;
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  if (!buttonStyles) {
    buttonStyles = new CSSStyleSheet();
    buttonStyles.replaceSync(css);
  }
  root.adoptedStyleSheets = [widgetStyles(), buttonStyles];
  const container = document.createElement('div');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-primary';
  button.part.add('button', 'primary');
  button.setAttribute('aria-haspopup', 'dialog');
  container.append(button);
  root.replaceChildren(container);

  const render = () => {
    const { label, lang, mode, corner, theme } = config.options;
    const i18n = i18nFor(lang);
    applyAppearance(host, config.options);
    container.className = `alpaca ${mode === 'floating' ? `floating floating-${corner}` : ''}`;
    container.dataset.theme = theme;
    container.lang = i18n.language;
    container.dir = i18n.direction;
    button.textContent = label ?? i18n.t('open_booking');
  };
  const open = () => openPopup(config, button);
  button.addEventListener('click', open);
  render();
  for (const mistake of config.mistakes) warn(mistake);
  const stopLanguage = onPageLanguageChange(render);
  if (config.options.open) open();

  return {
    update(newConfig) {
      config = newConfig;
      render();
    },
    destroy() {
      stopLanguage();
      destroyPopupOf(button);
      root.replaceChildren();
      applyAppearance(host, {});
    },
  };
}

/**
 * The button in a corner of the window. It is attached to the root of the page: inside a transformed element, it would
 * stick to the corner of that element.
 */
export function showFloatingButton(_host: HTMLElement, initialConfig: EmbedConfig): Embedding {
  const host = document.createElement('div');
  document.documentElement.append(host);
  const { update, destroy } = showButton(host, initialConfig);
  return {
    update,
    destroy() {
      destroy();
      host.remove();
    },
  };
}

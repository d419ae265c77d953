// The modes `popup` and `floating`: a button of ours, in its place or in a corner of the window, that opens the pop-up.
import { shieldEvents } from '../../widget/host-page/event-shield.ts';
import { widgetStyles } from '../../widget/mount.tsx';
import { lazySheet, styledRoot } from '../../widget/shared/styled-root.ts';
import type { EmbedConfig } from '../attributes/embed-config.ts';
import { applyAppearance, type Embedding } from '../embedding.ts';
import { createMountPoint } from '../mount-point.ts';
import { i18nFor, onPageLanguageChange } from '../page-language.ts';
import { warn } from '../warn.ts';
import css from './button.css?inline';
import { destroyPopupOf, openPopup } from './popup.ts';
import { watchWidgetsInView } from './widgets-in-view.ts';

const buttonStyles = lazySheet(css);

/** @param container an element that can have a shadow root */
export function showButton(container: HTMLElement, initialConfig: EmbedConfig): Embedding {
  let config = initialConfig;
  const root = styledRoot(container, widgetStyles(), buttonStyles());
  const wrapper = document.createElement('div');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-primary';
  button.part.add('button', 'primary');
  button.setAttribute('aria-haspopup', 'dialog');
  wrapper.append(button);
  root.replaceChildren(wrapper);
  const unshield = shieldEvents(root);

  const render = () => {
    const { label, lang, mode, corner, theme } = config.options;
    const i18n = i18nFor(lang);
    applyAppearance(container, config.options);
    wrapper.className = `alpaca ${mode === 'floating' ? `floating floating-${corner}` : ''}`;
    wrapper.dataset.theme = theme;
    wrapper.lang = i18n.language;
    wrapper.dir = i18n.direction;
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
      unshield();
      destroyPopupOf(button);
      root.replaceChildren();
      applyAppearance(container, {});
    },
  };
}

/** The floating buttons of the page, in the order in which they came. Only the first one of each corner is shown. */
const floatingButtons = new Map<HTMLElement, { config: EmbedConfig; render: () => void }>();

const renderFloatingButtons = () => {
  for (const { render } of floatingButtons.values()) render();
};

/**
 * The button in a corner of the window. It is attached to the root of the page: inside a transformed element, it would
 * stick to the corner of that element. It is hidden while a widget on the page is in sight, and where another one is.
 */
export function showFloatingButton(_container: HTMLElement, initialConfig: EmbedConfig): Embedding {
  const container = createMountPoint({
    onStart: () => () => {},
    putBack: () => floatingButtons.has(container) && document.documentElement.append(container),
  });
  document.documentElement.append(container);
  const { update, destroy } = showButton(container, initialConfig);
  let isWidgetInView = false;
  const isFirst = () => {
    const cornerOf = (button?: { config: EmbedConfig }) => button?.config.options.corner;
    const corner = cornerOf(floatingButtons.get(container));
    return [...floatingButtons].find(([, button]) => cornerOf(button) === corner)?.[0] === container;
  };
  const render = () => {
    const wrapper = container.shadowRoot?.firstElementChild as HTMLElement | null | undefined;
    wrapper?.toggleAttribute('hidden', isWidgetInView || !isFirst());
  };
  const stopWatching = watchWidgetsInView((inView) => {
    isWidgetInView = inView;
    render();
  });
  const show = (config: EmbedConfig) => {
    floatingButtons.set(container, { config, render });
    renderFloatingButtons();
    if (!isFirst()) {
      warn(
        'Only the first floating button of a corner is shown. Remove the second tag, or give it another data-corner.',
      );
    }
  };
  show(initialConfig);
  return {
    update(config) {
      update(config);
      show(config);
    },
    destroy() {
      stopWatching();
      destroy();
      container.remove();
      floatingButtons.delete(container);
      renderFloatingButtons();
    },
  };
}

// A button of ours on the page: in its place, or in a corner of the window. It opens the pop-up.
import { widgetStyles } from '../../widget/mount.tsx';
import { type Asked, applyLook, type Shown } from '../embedding.ts';
import { followPageLanguage, wordsFor } from '../page-language.ts';
import { warn } from '../warn.ts';
import css from './button.css?inline';
import { leavePopup, openPopup } from './popup.ts';

let sheet: CSSStyleSheet | undefined;

/** @param place an element that takes a shadow root */
export function showButton(place: HTMLElement, first: Asked): Shown {
  let asked = first;
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  root.adoptedStyleSheets = [widgetStyles(), sheet];
  const around = document.createElement('div');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-primary';
  button.part.add('button', 'primary');
  button.setAttribute('aria-haspopup', 'dialog');
  around.append(button);
  root.replaceChildren(around);

  const dress = () => {
    const { label, lang, mode, corner, theme } = asked.options;
    const speech = wordsFor(lang);
    applyLook(place, asked.options);
    around.className = `alpaca ${mode === 'floating' ? `floating floating-${corner}` : ''}`;
    around.dataset.theme = theme;
    around.lang = speech.language;
    around.dir = speech.direction;
    button.textContent = label ?? speech.t('open_booking');
  };
  const open = () => openPopup(asked, button);
  button.addEventListener('click', open);
  dress();
  for (const mistake of asked.mistakes) warn(mistake);
  const unfollow = followPageLanguage(dress);
  if (asked.options.open) open();

  return {
    update(next) {
      asked = next;
      dress();
    },
    destroy() {
      unfollow();
      leavePopup(button);
      root.replaceChildren();
      applyLook(place, { ...asked.options, accent: undefined, radius: undefined });
    },
  };
}

/** In a corner of the window. Not in its place: whatever is transformed there would keep it in its own corner. */
export function showFloating(_: HTMLElement, first: Asked): Shown {
  const host = document.createElement('div');
  document.documentElement.append(host);
  const { update, destroy } = showButton(host, first);
  return {
    update,
    destroy() {
      destroy();
      host.remove();
    },
  };
}

// The pop-up's window: a native <dialog> in its own shadow root, above everything and independent of the page's styles.
import css from './dialog.css?inline';

let dialogStyles: CSSStyleSheet | undefined;

/**
 * Stops the page behind from scrolling. Space that its scroll bar took up stays reserved, so that nothing shifts. On
 * paper, without backgrounds, the page behind would be printed over the pop-up, whose own host stays.
 */
let scrollLock: CSSStyleSheet | undefined;
function updateScrollLock(): CSSStyleSheet {
  scrollLock ??= new CSSStyleSheet();
  const hasScrollBar = window.innerWidth > document.documentElement.clientWidth;
  scrollLock.replaceSync(
    `@media screen{html{overflow:hidden!important${hasScrollBar ? ';scrollbar-gutter:stable!important' : ''}}}@media print{body>*{display:none!important}}`,
  );
  return scrollLock;
}

const svgNamespace = 'http://www.w3.org/2000/svg';
function createCrossIcon(): SVGSVGElement {
  const icon = document.createElementNS(svgNamespace, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', 'M6 6l12 12M18 6L6 18');
  icon.append(path);
  return icon;
}

function createElement(name: string, className = ''): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  return element;
}

export type Dialog = {
  /** The element for the dialog's content. */
  content: HTMLElement;
  /** The outermost element: custom properties are set here. */
  element: HTMLElement;
  open: () => void;
  close: () => void;
  isOpen: () => boolean;
  /** Sets the accessible names of the dialog and its close button, their language, and the theme. */
  render: (state: { label: string; closeLabel: string; language: string; direction: string; theme: string }) => void;
  destroy: () => void;
};

/** @param onClose called after every way of closing: the button, Escape, the phone's Back, a click beside the window */
export function createDialog(onClose: () => void): Dialog {
  const element = document.createElement('div');
  const root = element.attachShadow({ mode: 'open' });
  if (!dialogStyles) {
    dialogStyles = new CSSStyleSheet();
    dialogStyles.replaceSync(css);
  }
  root.adoptedStyleSheets = [dialogStyles];

  const dialog = document.createElement('dialog');
  const backdrop = createElement('div', 'room');
  const frame = createElement('div', 'sheet');
  const bar = createElement('div', 'bar');
  const content = createElement('div');
  const closeButton = createElement('button', 'close') as HTMLButtonElement;
  closeButton.type = 'button';
  closeButton.append(createCrossIcon());
  bar.append(closeButton);
  frame.append(bar, content);
  backdrop.append(frame);
  dialog.append(backdrop);
  root.append(dialog);
  document.body.append(element);

  let isOpen = false;
  const handleClose = () => {
    if (!isOpen) return;
    isOpen = false;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== scrollLock);
    onClose();
  };
  const close = () => {
    dialog.close();
    // The `close` event fires later, when the dialog may be open again.
    handleClose();
  };
  closeButton.addEventListener('click', close);
  // A click closes only if it starts and ends beside the window. Selecting text may end there by accident.
  let pressTarget: EventTarget | null = null;
  backdrop.addEventListener('pointerdown', (event) => {
    pressTarget = event.target;
  });
  backdrop.addEventListener('click', (event) => {
    if (event.target === backdrop && pressTarget === backdrop && event.detail > 0) close();
  });
  dialog.addEventListener('close', handleClose);

  return {
    content,
    element,
    open: () => {
      if (isOpen) return;
      isOpen = true;
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, updateScrollLock()];
      dialog.showModal();
    },
    close,
    isOpen: () => isOpen,
    render({ label, closeLabel, language, direction, theme }) {
      dialog.setAttribute('aria-label', label);
      dialog.lang = language;
      dialog.dir = direction;
      backdrop.dataset.theme = theme;
      closeButton.setAttribute('aria-label', closeLabel);
    },
    destroy: () => {
      close();
      element.remove();
    },
  };
}

// The window over the page: a native <dialog> in a shadow root of its own, over everything, whatever the page's styles are.
import css from './dialog.css?inline';

let sheet: CSSStyleSheet | undefined;
/** While a window is open the page behind stays where it is; where its scroll bar took room, that room stays. */
let lock: CSSStyleSheet | undefined;
const lockOf = () => {
  lock ??= new CSSStyleSheet();
  const hasBar = window.innerWidth > document.documentElement.clientWidth;
  lock.replaceSync(`html{overflow:hidden!important${hasBar ? ';scrollbar-gutter:stable!important' : ''}}`);
  return lock;
};

const svg = 'http://www.w3.org/2000/svg';
function cross(): SVGSVGElement {
  const shape = document.createElementNS(svg, 'svg');
  shape.setAttribute('viewBox', '0 0 24 24');
  shape.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(svg, 'path');
  line.setAttribute('d', 'M6 6l12 12M18 6L6 18');
  shape.append(line);
  return shape;
}

export type Dialog = {
  /** What is shown in it. */
  place: HTMLElement;
  /** Colour and corners are set here. */
  host: HTMLElement;
  open: () => void;
  close: () => void;
  isOpen: () => boolean;
  /** In the language of what is shown. */
  dress: (look: { label: string; close: string; language: string; direction: string; theme: string }) => void;
  destroy: () => void;
};

/** @param closed called after it was closed, by whatever: the button, Escape, the phone's Back, a press beside it */
export function createDialog(closed: () => void): Dialog {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  root.adoptedStyleSheets = [sheet];

  const make = (name: string, className = '') => {
    const element = document.createElement(name);
    element.className = className;
    return element;
  };
  const dialog = make('dialog') as HTMLDialogElement;
  const [room, frame, bar, place] = [make('div', 'room'), make('div', 'sheet'), make('div', 'bar'), make('div')];
  const button = make('button', 'close') as HTMLButtonElement;
  button.type = 'button';
  button.append(cross());
  bar.append(button);
  frame.append(bar, place);
  room.append(frame);
  dialog.append(room);
  root.append(dialog);
  document.body.append(host);

  let shown = false;
  const finish = () => {
    if (!shown) return;
    shown = false;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== lock);
    closed();
  };
  const close = () => {
    dialog.close();
    // The event comes later, and by then something else may be open.
    finish();
  };
  button.addEventListener('click', close);
  // A press that begins and ends beside it; not one that began in a text and slipped.
  let pressed: EventTarget | null = null;
  room.addEventListener('pointerdown', (event) => {
    pressed = event.target;
  });
  room.addEventListener('click', (event) => {
    if (event.target === room && pressed === room && event.detail > 0) close();
  });
  dialog.addEventListener('close', finish);

  return {
    place,
    host,
    open: () => {
      if (shown) return;
      shown = true;
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, lockOf()];
      dialog.showModal();
    },
    close,
    isOpen: () => shown,
    dress({ label, close, language, direction, theme }) {
      dialog.setAttribute('aria-label', label);
      dialog.lang = language;
      dialog.dir = direction;
      room.dataset.theme = theme;
      button.setAttribute('aria-label', close);
    },
    destroy: () => {
      close();
      host.remove();
    },
  };
}

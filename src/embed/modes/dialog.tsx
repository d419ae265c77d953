// The pop-up's window: a native <dialog> in its own shadow root, above everything and independent of the page's styles.
import { createRef, render } from 'preact';
import { shieldEvents } from '../../widget/host-page/event-shield.ts';
import { lazySheet, styledRoot } from '../../widget/shared/styled-root.ts';
import { createMountPoint } from '../mount-point.ts';
import css from './dialog.css?inline';

const dialogStyles = lazySheet(css);

/**
 * Stops the page behind from scrolling. Space that its scroll bar took up stays reserved, so that nothing shifts. On
 * paper there is the pop-up alone: without backgrounds, the page would be printed over it.
 */
const openPopup = 'alpaca-place[data-lenis-prevent]';
let scrollLock: CSSStyleSheet | undefined;
function lockScroll(host: Element): void {
  scrollLock ??= new CSSStyleSheet();
  const hasScrollBar = window.innerWidth > document.documentElement.clientWidth;
  // Styles of the document see nothing in the page's own shadow roots.
  const isReached = host.getRootNode() === document;
  scrollLock.replaceSync(
    `@media screen{html{overflow:hidden!important${hasScrollBar ? ';scrollbar-gutter:stable!important' : ''}}}${isReached ? `@media print{body :not(:has(${openPopup}),${openPopup}){display:none!important}}` : ''}`,
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, scrollLock];
}
function unlockScroll(): void {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== scrollLock);
}

type DialogLook = { label: string; closeLabel: string; language: string; direction: 'ltr' | 'rtl'; theme: string };

export type Dialog = {
  /** The element for the dialog's content. */
  content: HTMLElement;
  /** The outermost element: custom properties are set here. */
  element: HTMLElement;
  /** @param parent where it hangs on the page: the body, or the page's dialog that it is opened from */
  open: (parent: Element) => void;
  close: () => void;
  isOpen: () => boolean;
  /** Sets the accessible names of the dialog and its close button, their language, and the theme. */
  render: (look: DialogLook) => void;
  destroy: () => void;
};

/** @param onClose called after every way of closing: the button, Escape, the phone's Back, a click beside the window */
export function createDialog(onClose: () => void): Dialog {
  const element = createMountPoint({ onStart: () => () => {}, putBack: handleRemoval });
  element.setAttribute('data-lenis-prevent', '');
  const root = styledRoot(element, dialogStyles());
  const unshield = shieldEvents(root, true);
  const [dialogRef, contentRef] = [createRef<HTMLDialogElement>(), createRef<HTMLDivElement>()];

  /** The page on which it is open; undefined while it is closed. */
  let openOn: { body: HTMLElement; href: string } | undefined;
  const currentPage = () => ({ body: document.body, href: location.href });
  const show = (parent: Element) => {
    if (element.parentNode !== parent) parent.append(element);
    dialog.showModal();
  };
  /** The page's dialog around it has been removed or hidden: it goes on in the body. */
  const leaveParent = () => {
    dialog.removeAttribute('open');
    show(document.body);
  };
  function handleRemoval() {
    if (!openOn) return;
    const { body, href } = currentPage();
    // With another body, or at another address, it is another page.
    if (openOn.body === body && openOn.href === href) leaveParent();
    else close();
  }
  const hiddenWatch = new ResizeObserver(() => {
    // Closed by Escape it isn't open any more; Firefox says so only after this.
    if (openOn && dialog.open && element.isConnected && dialog.getClientRects().length === 0) leaveParent();
  });
  // Wherever the focus is, Escape closes this dialog alone, and none of the page's, also those that wait for its end.
  const stopEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') event.stopImmediatePropagation();
  };
  const onKey = (event: KeyboardEvent) => {
    stopEscape(event);
    window.addEventListener('keyup', stopEscape, { capture: true, once: true });
  };
  const handleClose = () => {
    if (!openOn) return;
    openOn = undefined;
    hiddenWatch.disconnect();
    window.removeEventListener('keydown', onKey, true);
    unlockScroll();
    onClose();
  };
  const close = () => {
    dialog.close();
    // The `close` event fires later, when the dialog may be open again.
    handleClose();
  };
  // A click closes only if it starts and ends beside the window. Selecting text may end there by accident.
  let pressTarget: EventTarget | null = null;
  const showLook = ({ label, closeLabel, language, direction, theme }: Partial<DialogLook>) =>
    render(
      <dialog ref={dialogRef} aria-label={label} lang={language} dir={direction} onClose={handleClose}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard, Escape closes it */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the button does the same */}
        <div
          class="room"
          data-theme={theme}
          // On its way down, because the widget's presses end at its own root.
          onPointerDownCapture={({ target }) => {
            pressTarget = target;
          }}
          onClick={({ target, currentTarget, detail }) => {
            if (target === currentTarget && pressTarget === currentTarget && detail > 0) close();
          }}
        >
          <div class="sheet">
            <div class="bar">
              <button type="button" class="close" aria-label={closeLabel} onClick={close}>
                <svg viewBox="0 0 24 24" aria-hidden="true">
                  <path d="M6 6l12 12M18 6L6 18" />
                </svg>
              </button>
            </div>
            <div ref={contentRef} />
          </div>
        </div>
      </dialog>,
      root,
    );
  showLook({});
  const [dialog, content] = [dialogRef.current, contentRef.current] as [HTMLDialogElement, HTMLElement];

  return {
    content,
    element,
    open(parent) {
      if (openOn) return;
      show(parent);
      openOn = currentPage();
      lockScroll(element);
      hiddenWatch.observe(dialog);
      window.addEventListener('keydown', onKey, true);
    },
    close,
    isOpen: () => openOn !== undefined,
    render: showLook,
    destroy: () => {
      close();
      unshield();
      element.remove();
    },
  };
}

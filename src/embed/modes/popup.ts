// The pop-up: one for the whole page. What a patient has typed is still there when it opens again.
import { browserHistory, currentMark, leaveEntries, pushEntry } from '../../widget/host-page/browser-history.ts';
import type { EmbedConfig } from '../attributes/embed-config.ts';
import { bookingPageUrl } from '../attributes/query.ts';
import { isSupported } from '../browser-support.ts';
import { applyAppearance, restartKey } from '../embedding.ts';
import { emitBookingEvent } from '../events.ts';
import { i18nFor } from '../page-language.ts';
import { createDialog, type Dialog } from './dialog.tsx';
import { type InlineEmbedding, showInline } from './inline.ts';

type Popup = {
  config: EmbedConfig;
  dialog: Dialog;
  embedding: InlineEmbedding;
  /** The button or link that opened it last; undefined if the page's code did. */
  opener?: HTMLElement | undefined;
  /** How long it lives: with its page, or only until it is closed, because its opener is gone. */
  lives: 'with the page' | 'until closed';
};
let popup: Popup | undefined;
/** The element that gets the focus back when the pop-up closes. */
let returnFocusTo: HTMLElement | undefined;
let stopClosingOnBack: (() => void) | undefined;

/** Marks the history entry that was added when the pop-up opened. */
const historyId = 'popup';
const isOurEntry = () => currentMark(browserHistory().states, historyId) !== undefined;

/**
 * Makes the browser's Back button close the pop-up before it leaves the page.
 * @returns stops it, and removes the history entries that were added
 */
function closeOnBack({ embedding, dialog: { close, element } }: Popup): () => void {
  const { href } = location;
  let wentBack = false;
  const onPopState = (event: PopStateEvent) => {
    if (isOurEntry()) return;
    // Back to where it was opened is no news for the page's router.
    if (location.href === href) event.stopImmediatePropagation();
    wentBack = true;
    close();
  };
  // Before that of the steps, which ends with the pop-up.
  window.addEventListener('popstate', onPopState, true);
  pushEntry(browserHistory().states, historyId, { number: 1, position: 0 });
  const stopSteps = embedding.followHistory();
  return () => {
    window.removeEventListener('popstate', onPopState, true);
    const stepEntries = stopSteps();
    const leave = () => {
      if (!wentBack && isOurEntry()) leaveEntries(stepEntries + 1, browserHistory());
    };
    // A router that has swapped the page may be about to add its entry: then ours stay below it.
    if (element.isConnected) leave();
    else setTimeout(leave);
  };
}

function handleClosed() {
  stopClosingOnBack?.();
  stopClosingOnBack = undefined;
  if (!popup) return;
  returnFocusTo?.focus({ preventScroll: true });
  returnFocusTo = undefined;
  emitPopupEvent(popup, 'closed');
  if (popup.lives === 'until closed') destroyPopup();
}

function emitPopupEvent({ dialog, config: { options } }: Popup, name: 'opened' | 'closed') {
  emitBookingEvent(dialog.element, { version: 1, name, clinic: options.clinic }, options.analytics);
}

function createPopup(config: EmbedConfig): Popup {
  const dialog = createDialog(handleClosed);
  document.body.append(dialog.element);
  const embedding = showInline(dialog.content, config, { eager: true, manualHistory: true });
  return { config, dialog, embedding, lives: 'with the page' };
}

/** The page's dialog that contains the opener, also across shadow roots: it may close or trap what is outside of it. */
function nearestDialog(opener: HTMLElement | undefined): Element {
  for (let node: Element | undefined = opener; node?.isConnected; ) {
    const dialog: Element | null = node.closest('dialog,[role=dialog],[role=alertdialog],[aria-modal=true]');
    if (dialog) return dialog;
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : undefined;
  }
  return document.body;
}

/**
 * Opens the pop-up. If it is open with the same options, it stays as it is. A browser that is too old goes to the
 * booking page instead.
 * @param opener the button or link that was clicked
 */
export function openPopup(config: EmbedConfig, opener?: HTMLElement): void {
  if (!isSupported()) {
    location.assign(bookingPageUrl(config.proxy, config.options));
    return;
  }
  // A script in the head may run before the body exists.
  if (!document.body) {
    document.addEventListener('DOMContentLoaded', () => openPopup(config, opener), { once: true });
    return;
  }
  if (popup && restartKey(popup.config) !== restartKey(config)) destroyPopup();
  if (popup) popup.embedding.update(config);
  else popup = createPopup(config);
  popup.config = config;
  popup.opener = opener;
  popup.lives = 'with the page';
  const { dialog } = popup;
  const i18n = i18nFor(config.options.lang);
  applyAppearance(dialog.element, config.options);
  dialog.render({
    label: i18n.t('open_booking'),
    closeLabel: i18n.t('close'),
    language: i18n.language,
    direction: i18n.direction,
    theme: config.options.theme,
  });
  if (dialog.isOpen()) return;
  returnFocusTo = opener ?? (document.activeElement instanceof HTMLElement ? document.activeElement : undefined);
  dialog.open(nearestDialog(opener));
  stopClosingOnBack = closeOnBack(popup);
  emitPopupEvent(popup, 'opened');
}

/** Closes the pop-up. What was typed is kept for the next time. */
export function closePopup(): void {
  if (popup?.dialog.isOpen()) popup.dialog.close();
}

/** The opener is being removed from the page. If it opened the pop-up last, that goes too: at once, or when closed. */
export function destroyPopupOf(opener: HTMLElement): void {
  if (popup?.opener !== opener) return;
  if (popup.dialog.isOpen()) popup.lives = 'until closed';
  else destroyPopup();
}

/** Destroys a pop-up whose opener is gone, although it is open: the page's code says that it is done with it. */
export function destroyAbandonedPopup(): void {
  if (popup?.lives === 'until closed') destroyPopup();
}

/** Removes the pop-up from the page, with everything that was typed in it. */
function destroyPopup(): void {
  if (!popup) return;
  const { dialog, embedding } = popup;
  closePopup();
  popup = undefined;
  embedding.destroy();
  dialog.destroy();
}

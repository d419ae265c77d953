// The pop-up: one for the whole page. What a patient has typed is still there when it opens again.
import type { EmbedConfig } from '../attributes/embed-config.ts';
import { bookingPageUrl } from '../attributes/query.ts';
import { isSupported } from '../browser-support.ts';
import { applyAppearance, restartKey } from '../embedding.ts';
import { emitBookingEvent } from '../events.ts';
import { i18nFor } from '../page-language.ts';
import { createDialog, type Dialog } from './dialog.ts';
import { type InlineEmbedding, showInline } from './inline.ts';

type Popup = {
  config: EmbedConfig;
  dialog: Dialog;
  embedding: InlineEmbedding;
  /** The button or link that opened it last; undefined if the page's code did. */
  opener?: HTMLElement | undefined;
};
let popup: Popup | undefined;
/** The element that gets the focus back when the pop-up closes. */
let returnFocusTo: HTMLElement | undefined;
let stopClosingOnBack: (() => void) | undefined;

/** Marks the history entry that was added when the pop-up opened. */
const historyMark = 'alpacaBookingPopup';
const historyState = (): Record<string, unknown> => {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null ? { ...state } : {};
};

/**
 * Makes the browser's Back button close the pop-up before it leaves the page.
 * @returns stops it, and removes the history entries that were added
 */
function closeOnBack(embedding: InlineEmbedding, close: () => void): () => void {
  history.pushState({ ...historyState(), [historyMark]: true }, '');
  const stopSteps = embedding.followHistory();
  let wentBack = false;
  const onPopState = () => {
    if (historyState()[historyMark] === true) return;
    wentBack = true;
    close();
  };
  window.addEventListener('popstate', onPopState);
  return () => {
    window.removeEventListener('popstate', onPopState);
    const stepEntries = stopSteps();
    if (!wentBack && historyState()[historyMark] === true) history.go(-(stepEntries + 1));
  };
}

function handleClosed() {
  stopClosingOnBack?.();
  stopClosingOnBack = undefined;
  if (!popup) return;
  returnFocusTo?.focus({ preventScroll: true });
  returnFocusTo = undefined;
  emitPopupEvent(popup, 'closed');
}

function emitPopupEvent({ dialog, config: { options } }: Popup, name: 'opened' | 'closed') {
  emitBookingEvent(dialog.element, { version: 1, name, clinic: options.clinic }, options.analytics);
}

function createPopup(config: EmbedConfig): Popup {
  const dialog = createDialog(handleClosed);
  const embedding = showInline(dialog.content, config, { eager: true, manualHistory: true });
  return { config, dialog, embedding };
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
  const { dialog, embedding } = popup;
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
  dialog.open();
  stopClosingOnBack = closeOnBack(embedding, dialog.close);
  emitPopupEvent(popup, 'opened');
}

/** Closes the pop-up. What was typed is kept for the next time. */
export function closePopup(): void {
  if (popup?.dialog.isOpen()) popup.dialog.close();
}

/** Destroys the pop-up if `opener` opened it last: the opener is being removed from the page. */
export function destroyPopupOf(opener: HTMLElement): void {
  if (popup?.opener === opener) destroyPopup();
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

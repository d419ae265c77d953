// The pop-up: one window for the whole page, and what a patient typed in it is still there when it is opened again.

import { queryOf } from '../attributes/query.ts';
import { supported } from '../browser-support.ts';
import { type Asked, applyLook, bookingPage, keyOf } from '../embedding.ts';
import { tellPage } from '../events.ts';
import { wordsFor } from '../page-language.ts';
import { createDialog, type Dialog } from './dialog.ts';
import { type ShownInline, showInline } from './inline.ts';

type Current = {
  key: string;
  asked: Asked;
  dialog: Dialog;
  shown: ShownInline;
  teller: Element;
  /** The button or link that asked for it last; code has none. */
  by?: HTMLElement | undefined;
};
let current: Current | undefined;
/** Whoever opened it: the focus goes back there. */
let opener: HTMLElement | undefined;
/** Ends that Back closes the window. */
let unfollow: (() => void) | undefined;

const mark = 'alpacaBookingPopup';
const stateOf = (): Record<string, unknown> => {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null ? { ...state } : {};
};

/** The browser's Back closes the window before it leaves the page; closing it otherwise takes back the entries made here. */
function followBack(shown: ShownInline, close: () => void): () => void {
  history.pushState({ ...stateOf(), [mark]: true }, '');
  const stopSteps = shown.followHistory();
  let left = false;
  const onPop = () => {
    if (stateOf()[mark] === true) return;
    left = true;
    close();
  };
  window.addEventListener('popstate', onPop);
  return () => {
    window.removeEventListener('popstate', onPop);
    const steps = stopSteps();
    if (!left && stateOf()[mark] === true) history.go(-(steps + 1));
  };
}

function afterClose() {
  unfollow?.();
  unfollow = undefined;
  if (!current) return;
  opener?.focus({ preventScroll: true });
  opener = undefined;
  tellOf(current, 'closed');
}

function tellOf({ teller, asked: { options } }: Current, name: 'opened' | 'closed') {
  tellPage(teller, { version: 1, name, clinic: options.clinic }, options.analytics);
}

function create(asked: Asked): Current {
  const dialog = createDialog(afterClose);
  // What is shown in another shadow root still speaks to the page, and its events bubble out of here.
  const shown = showInline(dialog.place, asked, { atOnce: true, apart: true });
  return { key: keyOf(asked), asked, dialog, shown, teller: dialog.host };
}

/** Opens it; where it is open already with the same wishes, it stays as it is. In a browser that can't, the booking page in its place. */
export function openPopup(asked: Asked, by?: HTMLElement): void {
  if (!supported()) {
    location.assign(bookingPage(asked.proxy, queryOf(asked.options)));
    return;
  }
  // A script in the head may be there before the page is.
  if (!document.body) {
    document.addEventListener('DOMContentLoaded', () => openPopup(asked, by), { once: true });
    return;
  }
  if (current && current.key !== keyOf(asked)) closeForGood();
  if (current) current.shown.update(asked);
  else current = create(asked);
  current.asked = asked;
  current.by = by;
  const { dialog, shown } = current;
  const speech = wordsFor(asked.options.lang);
  applyLook(dialog.host, asked.options);
  dialog.dress({
    label: speech.t('open_booking'),
    close: speech.t('close'),
    language: speech.language,
    direction: speech.direction,
    theme: asked.options.theme,
  });
  if (dialog.isOpen()) return;
  opener = by ?? (document.activeElement instanceof HTMLElement ? document.activeElement : undefined);
  dialog.open();
  unfollow = followBack(shown, dialog.close);
  tellOf(current, 'opened');
}

/** Closes it; what was typed is kept for the next time. */
export function closePopup(): void {
  if (current?.dialog.isOpen()) current.dialog.close();
}

/** The one who opened it leaves the page: so does it. */
export function leavePopup(by: HTMLElement): void {
  if (current?.by === by) closeForGood();
}

/** Takes it out of the page, with all that was typed in it. */
function closeForGood(): void {
  if (!current) return;
  const { dialog, shown } = current;
  closePopup();
  current = undefined;
  shown.destroy();
  dialog.destroy();
}

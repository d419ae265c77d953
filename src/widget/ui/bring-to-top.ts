import { coveredTop } from './covered-top.ts';

/**
 * Scrolls to the top of a step, below the host page's own bar, unless the step is in sight: its top in the upper third
 * of the window, or all of it.
 */
export function bringToTop(frame: HTMLElement): void {
  frame.style.setProperty('--booking-covered', `${coveredTop()}px`);
  const { top, bottom } = frame.getBoundingClientRect();
  const below = top - Number.parseFloat(getComputedStyle(frame).scrollMarginBlockStart);
  const seen = below >= 0 && (below <= window.innerHeight / 3 || bottom <= window.innerHeight);
  // In an iframe only the host page knows.
  if (!seen || window.parent !== window) frame.scrollIntoView({ block: 'start' });
}

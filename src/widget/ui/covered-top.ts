/**
 * How much of the window's upper edge the host page covers, in CSS pixels: by its own bar that stays there while the
 * page scrolls.
 */
export function coveredTop(): number {
  let covered = 0;
  for (let element of document.elementsFromPoint(window.innerWidth / 2, 1)) {
    for (; element.parentElement; element = element.parentElement) {
      if (!/fixed|sticky/.test(getComputedStyle(element).position)) continue;
      const { bottom } = element.getBoundingClientRect();
      // What is higher covers the page on purpose, such as a modal around the widget.
      if (bottom < window.innerHeight / 3) covered = Math.max(covered, bottom);
    }
  }
  return covered;
}

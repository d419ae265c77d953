// A widget far below on a long page loads nothing until its visitor comes near.

/** Where the page's later widgets will be is known only once the first is drawn. */
let isFirst = true;

/**
 * Calls `act` once `place` is less than a screen away from the viewport. The page's first widget is near enough at once
 * where it is in sight: an observer answers only after the next frame, for which a slow phone takes a while.
 * @returns what `act` returns, or stops waiting
 */
export function whenNearViewport<Done>(place: Element, act: () => Done): Done | (() => void) {
  const [box] = place.getClientRects();
  const isNear = isFirst && box && box.top < innerHeight && box.bottom >= 0;
  isFirst = false;
  if (isNear) return act();
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      act();
    },
    { rootMargin: '100% 0px' },
  );
  observer.observe(place);
  return () => observer.disconnect();
}

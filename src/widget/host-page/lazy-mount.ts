// A widget far below on a long page loads nothing until its visitor comes near.

/** Calls `act` once `place` is less than a screen away from the viewport. @returns stops waiting */
export function whenNearViewport(place: Element, act: () => void): () => void {
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

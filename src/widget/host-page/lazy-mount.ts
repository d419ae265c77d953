// What is far below on a long page costs its visitors nothing until they come near.

/** Calls `act` once `place` is less than a screen away. @returns gives it up */
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

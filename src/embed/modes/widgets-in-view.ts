// Which widgets of the page are in sight: the floating button isn't needed beside one, and would cover its bar.

const widgets = new Set<Element>();
const observers = new Set<IntersectionObserver>();

/** Adds a widget that is shown in its place on the page. @returns called when it is removed */
export function addWidgetInPlace(element: Element): () => void {
  widgets.add(element);
  for (const observer of observers) observer.observe(element);
  return () => {
    widgets.delete(element);
    for (const observer of observers) observer.unobserve(element);
  };
}

/** Calls `act` when the first widget comes into view and when the last one leaves it. @returns stops it */
export function watchWidgetsInView(act: (inView: boolean) => void): () => void {
  const inView = new Set<Element>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) inView.add(target);
      else inView.delete(target);
    }
    // A removed widget may never be told to have left.
    act([...inView].some((element) => widgets.has(element)));
  });
  observers.add(observer);
  for (const element of widgets) observer.observe(element);
  return () => {
    observers.delete(observer);
    observer.disconnect();
  };
}

import { useEffect, useRef } from 'preact/hooks';
import { useSession } from '../shared/session.ts';
import { focusInView } from '../ui/focus-in-view.ts';

/** A ref for the element that takes the focus after the pressed button went away. */
export function useArrivalFocus<Place extends HTMLElement>() {
  const { timesView } = useSession();
  const place = useRef<Place>(null);
  const pending = timesView.focusPending.value;
  useEffect(() => {
    // Of two such elements the inner one takes it: its effect runs first.
    if (!timesView.focusPending.peek() || !place.current) return;
    focusInView(place.current);
    timesView.focusDone();
  }, [pending]);
  return place;
}

import { useEffect, useRef } from 'preact/hooks';
import { useSession } from '../shared/session.ts';

/** For what takes the focus when the patient comes here by something that went away. */
export function useArrivalFocus<Place extends HTMLElement>() {
  const { timesView } = useSession();
  const place = useRef<Place>(null);
  const arriving = timesView.arriving.value;
  useEffect(() => {
    // Of two such places the inner one takes it: its effect runs first.
    if (!timesView.arriving.peek() || !place.current) return;
    place.current.focus({ preventScroll: true });
    place.current.scrollIntoView({ block: 'nearest' });
    timesView.arrived();
  }, [arriving]);
  return place;
}

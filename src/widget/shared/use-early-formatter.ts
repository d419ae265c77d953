import { useEffect } from 'preact/hooks';

/**
 * Makes a formatter of dates before one is needed: a browser's first takes a slow phone 140 ms, for which the patient
 * would wait with the first times. After the next paint, so that nothing on the screen waits for it.
 * @param isTime whether the screen can spare that time now
 */
export function useEarlyFormatter(isTime: boolean): void {
  useEffect(() => {
    const timer = setTimeout(() => isTime && new Intl.DateTimeFormat());
    return () => clearTimeout(timer);
  }, [isTime]);
}

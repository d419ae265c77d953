// What a booking or a cancellation makes untrue: the doctor's places and working time, in every process that keeps them.
import * as z from 'zod/mini';
import { pathOf } from '../../contract/routes.ts';
import { Id } from '../../contract/schedule.ts';
import type { Store } from '../store.ts';

const channel = 'touched';
const Touched = z.object({ clinic: z.string(), employee_id: Id });
export type Touched = z.infer<typeof Touched>;

/**
 * Is the answer at this path about the doctor's places? Those by service (method 8) all are: one that doesn't list the doctor now may
 * have to after a cancellation, and which services a place is for isn't known.
 */
export function isTouched(employee_id: string): (path: string) => boolean {
  const slots = pathOf('slots', { employee_id });
  const worktime = pathOf('worktime', { employee_id });
  const byService = pathOf('slotsByService', { service_id: '' });
  return (path) => path === worktime || path === slots || path.startsWith(`${slots}/`) || path.startsWith(byService);
}

/** Tells all processes, and waits for none of them: what isn't heard leaves their caches as old as their lifetime allows. */
export function publishTouched(store: Store, touched: Touched): void {
  store.publish(channel, JSON.stringify(touched)).catch(() => undefined);
}

/** Hears what any process touched, until the returned function is called. A message that can't be read, of another version, is passed over. */
export function onTouched(store: Store, listener: (touched: Touched) => void): () => void {
  return store.subscribe(channel, (message) => {
    try {
      listener(Touched.parse(JSON.parse(message)));
    } catch {
      // Best effort, see publishTouched.
    }
  });
}

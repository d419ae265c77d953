// Cache invalidation: after a booking or a cancellation, every process drops the employee's cached slots and working
// hours.
import * as z from 'zod/mini';
import { pathOf } from '../../contract/routes.ts';
import { Id } from '../../contract/schedule.ts';
import type { Store } from '../store.ts';

// Fixed: during a rolling update, processes of two versions share it.
const channel = 'touched';
const Invalidation = z.object({ clinic: z.string(), employee_id: Id });
type Invalidation = z.infer<typeof Invalidation>;

/**
 * Says of a cached path whether its answer depends on the employee's slots. Every answer by service (method 8) does:
 * one that doesn't list the employee now may have to after a cancellation, and which services a slot is for isn't
 * known.
 */
export function dependsOnSlotsOf(employee_id: string): (path: string) => boolean {
  const slots = pathOf('slots', { employee_id });
  const worktime = pathOf('worktime', { employee_id });
  const byService = pathOf('slotsByService', { service_id: '' });
  return (path) => path === worktime || path === slots || path.startsWith(`${slots}/`) || path.startsWith(byService);
}

/**
 * Publishes to all processes without waiting. A message that is lost leaves a cache as stale as its lifetimes allow.
 */
export function publishInvalidation(store: Store, invalidation: Invalidation): void {
  store.publish(channel, JSON.stringify(invalidation)).catch(() => undefined);
}

/**
 * Subscribes until the returned function is called. Skips messages that it can't read, such as those of another
 * version.
 */
export function onInvalidation(store: Store, listener: (invalidation: Invalidation) => void): () => void {
  return store.subscribe(channel, (message) => {
    try {
      listener(Invalidation.parse(JSON.parse(message)));
    } catch {
      // Best effort, see publishInvalidation.
    }
  });
}

// Notices times that become free, and writes to those who wait for them. No method of the ERP says that a time has
// become free: only a read does that has it, after one that hasn't. So the services for which somebody waits are read
// once a minute (method 8), however many wait.
import { minuteMs } from '../../contract/local-time.ts';
import type { ClinicContext } from '../clinic-context.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { upcomingByEmployee } from '../reads/upcoming-slots.ts';
import { earlierRecords } from './earlier-records.ts';
import { createPollerLease } from './poller-lease.ts';
import { encodeTimes, offeredTimes, timesSince } from './seen-times.ts';
import { type TellPatient, tellFreedTimes } from './tell-freed-times.ts';

/** A service is read once in it. With more than sixty services of a clinic, less often: a step reads one. */
const intervalMs = minuteMs;

/** Its keys may be replaced. */
type PollerDeps = Pick<ProxyDeps, 'clinics' | 'store' | 'keys' | 'now' | 'random'>;

type EarlierPoller = {
  /** To be called every second. Never rejects: what fails now is done in the next round. */
  step(): Promise<void>;
  /** Lets another process go on at once. Never rejects. */
  stop(): Promise<void>;
};

export function createEarlierPoller(deps: PollerDeps, tell: TellPatient): EarlierPoller {
  const { store, now } = deps;
  const lease = createPollerLease(store, deps.random(), now);
  const busy = new Set<string>();
  let stopped = false;

  /** Whether nobody waits for the service any more; then it isn't read again. */
  async function isUnwanted(clinic: string, service: string, value: string): Promise<boolean> {
    const services = store.queue(earlierRecords.services.name(clinic));
    const wishes = store.queue(earlierRecords.wishes.name(clinic, service));
    if ((await wishes.size()) > 0) return false;
    await services.remove(service, value);
    // A queue removes what has expired when something is taken.
    await wishes.take(intervalMs, 1);
    const { lifetimeMs } = earlierRecords.services;
    // Somebody has joined at this moment.
    if ((await wishes.size()) > 0) await services.add(service, value, { dueMs: 0, ttl: lifetimeMs });
    return true;
  }

  async function read({ erp, settings }: ClinicContext, service_id: string) {
    const groups = await erp.slotsByService({ service_id });
    if (!groups.ok) return undefined;
    return offeredTimes(upcomingByEmployee(groups.value, settings.time_zone, now()));
  }

  async function poll(clinic: ClinicContext, service_id: string): Promise<void> {
    const { id } = clinic.settings;
    const offered = await read(clinic, service_id);
    if (!offered) return;
    const { lifetimeMs } = earlierRecords.seen;
    const key = earlierRecords.seen.key(id, service_id);
    const before = await store.get(key);
    if (before === undefined) return store.set(key, encodeTimes(offered), lifetimeMs);
    const freed = timesSince(before, offered);
    // What has become free counts as new until it is told: if this process dies meanwhile, another one tells it.
    const seen = encodeTimes(offered.filter((time) => !freed.includes(time)));
    // Whoever reads more slowly than another process has nothing to tell.
    if (!(await store.replace(key, before, seen, lifetimeMs))) return;
    if (freed.length === 0) return;
    const holds = () => lease.hold(id);
    const untold = await tellFreedTimes({ ...deps, tell, holds }, clinic, service_id, freed).catch(() => freed);
    const told = offered.filter((time) => !untold.includes(time));
    await store.replace(key, seen, encodeTimes(told), lifetimeMs);
  }

  async function stepClinic(clinic: ClinicContext): Promise<void> {
    const { id } = clinic.settings;
    if (!(await lease.hold(id))) return;
    const services = store.queue(earlierRecords.services.name(id));
    // The lease on the service is the pause until it is read again, by whatever process.
    const [next] = await services.take(intervalMs, 1);
    if (!next || (await isUnwanted(id, next.id, next.value))) return;
    const { lifetimeMs } = earlierRecords.services;
    await services.replace(next.id, next.value, next.value, { dueMs: intervalMs, ttl: lifetimeMs });
    await poll(clinic, next.id);
  }

  return {
    async step() {
      const steps = [...deps.clinics.values()].map(async (clinic) => {
        const { id, earlier } = clinic.settings;
        if (stopped || !earlier || !clinic.sendMail || busy.has(id)) return;
        busy.add(id);
        await stepClinic(clinic).catch(() => {});
        busy.delete(id);
      });
      await Promise.all(steps);
    },
    async stop() {
      stopped = true;
      await lease.release().catch(() => {});
    },
  };
}

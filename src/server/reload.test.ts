// The clinics are read reloadWith while patients read and book, over real sockets on 127.0.0.1.
import { afterEach, describe, expect, test } from 'vitest';
import { done, type Result, refuse } from '../contract/problem.ts';
import { createProxy } from '../proxy/app.ts';
import { bookPath, bytes, form, holdUp, noPhoto, openClinic, post, settings } from '../proxy/clinic-for-tests.ts';
import { reload } from './reload.ts';
import { type Serving, serve } from './serve.ts';
import { serveClinics } from './served-clinics.ts';
import type { ClinicEntry } from './settings/clinic-settings.ts';

let serving: Serving | undefined;
afterEach(() => serving?.close());

const entry = (id: string, change: object = {}): ClinicEntry => ({
  alpaca: { url: `https://erp.${id}.example`, token: 't' },
  clinic: { ...settings, id, ...change },
});

/**
 * A proxy that serves these clinics, each with the ERP of the test's clinic, and notes whose connections were opened
 * and closed.
 */
async function start(...first: ClinicEntry[]) {
  const clinic = await openClinic();
  const connections: string[] = [];
  const clinics = serveClinics(first, ({ clinic: { id, name } }) => {
    connections.push(`+${id} ${name}`);
    return {
      erp: clinic.erp,
      photo: noPhoto,
      close: async () => {
        connections.push(`-${id} ${name}`);
      },
    };
  });
  const reported: unknown[] = [];
  serving = await serve(createProxy({ ...clinic.deps, clinics }), { host: '127.0.0.1', port: 0 });
  const { address, settled } = serving;
  const reloadWith = (read: () => Result<ClinicEntry[], string[]>) =>
    reload({
      read: () => {
        const entries = read();
        return entries.ok
          ? done({ clinics: entries.value, secrets: [bytes('a secret of at least thirty-two bytes')] })
          : entries;
      },
      renewKeys: async () => {},
      clinics,
      settled,
      onRenewed: (ids) => reported.push(ids),
      log: { reloaded: (changes) => reported.push(changes), notReloaded: (mistakes) => reported.push(mistakes) },
    });
  const swap = (...next: ClinicEntry[]) => reloadWith(() => done(next));
  const ask = (path: string, init?: RequestInit) => fetch(address + path, init);
  const nameOf = async (id: string) => {
    const response = await ask(`/clinics/${id}/api/clinic`);
    const body: unknown = await response.json();
    return response.status === 200 ? /"name":"([^"]+)"/.exec(JSON.stringify(body))?.[1] : response.status;
  };
  return { ...clinic, clinics, connections, reported, reloadWith, swap, ask, nameOf };
}

describe('a reload of the clinics', () => {
  test('under load, drops no request, and each is served with the old or the new settings', async () => {
    const clinic = await start(entry('kyiv', { name: 'A' }));
    let running = true;
    const seen = new Set<unknown>();
    const patients = Array.from({ length: 8 }, async () => {
      let served = 0;
      while (running) {
        seen.add(await clinic.nameOf('kyiv'));
        served += 1;
      }
      return served;
    });
    for (let round = 1; round <= 40; round++) {
      await clinic.swap(entry('kyiv', { name: round % 2 === 1 ? 'B' : 'A' }));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    running = false;
    const served = await Promise.all(patients);
    expect([...seen].sort()).toEqual(['A', 'B']);
    expect(Math.min(...served)).toBeGreaterThan(0);
    // The last one alone is still connected.
    expect(clinic.connections.filter((each) => each.startsWith('+'))).toHaveLength(41);
    expect(clinic.connections.filter((each) => each.startsWith('-'))).toHaveLength(40);
  });
  test('adds, changes and removes clinics, and an unchanged one keeps its connections', async () => {
    const clinic = await start(entry('kyiv'), entry('odesa'), entry('lviv', { name: 'A' }));
    await clinic.swap(entry('lviv', { name: 'B' }), entry('haifa'), entry('kyiv'));
    expect(clinic.reported).toEqual([{ added: ['haifa'], changed: ['lviv'], removed: ['odesa'] }, ['haifa', 'lviv']]);
    expect([await clinic.nameOf('haifa'), await clinic.nameOf('lviv'), await clinic.nameOf('odesa')]).toEqual([
      settings.name,
      'B',
      404,
    ]);
    expect(clinic.connections.slice(3).sort()).toEqual([
      '+haifa Livyi Bereh Clinic',
      '+lviv B',
      '-lviv A',
      '-odesa Livyi Bereh Clinic',
    ]);
  });
  test('treats another token as a change', async () => {
    const clinic = await start(entry('kyiv'));
    await clinic.swap({ ...entry('kyiv'), alpaca: { ...entry('kyiv').alpaca, token: 'planted' } });
    expect(clinic.reported[0]).toEqual({ added: [], changed: ['kyiv'], removed: [] });
    expect(JSON.stringify(clinic.reported)).not.toContain('planted');
  });
  test('lets a booking in progress finish at a removed clinic, then closes its connections', async () => {
    const clinic = await start(entry('main'));
    const { letGo, reached } = holdUp(clinic, 'book');
    const booking = clinic.ask(bookPath(), post(form));
    await reached;
    const swapped = clinic.swap(entry('kyiv'));
    expect(await clinic.nameOf('main')).toBe(404);
    expect(clinic.connections.filter((each) => each.startsWith('-'))).toEqual([]);
    letGo();
    expect((await booking).status).toBe(200);
    await swapped;
    expect(clinic.connections.filter((each) => each.startsWith('-'))).toEqual(['-main Livyi Bereh Clinic']);
  });
});

test('a file with a mistake changes nothing, and the log says why', async () => {
  const clinic = await start(entry('kyiv', { name: 'A' }));
  await clinic.reloadWith(() => refuse(['clinics.kyiv.time_zone: Write …']));
  expect(clinic.reported).toEqual([['clinics.kyiv.time_zone: Write …']]);
  expect(await clinic.nameOf('kyiv')).toBe('A');
  expect(clinic.connections).toEqual(['+kyiv A']);
});

import { expect, test } from 'vitest';
import { deriveKeys } from '../booking/keys.ts';
import { bytes } from '../clinic-for-tests.ts';
import { bookedEvent, notingChannel } from './channel-for-tests.ts';
import { openEntry, sealEntry } from './entry.ts';

const first = bytes('a secret of at least thirty-two bytes');
const second = bytes('another secret of thirty-two bytes or more');

test('a sealed entry shows nothing of its event, and a channel gets the event whole', async () => {
  const keys = await deriveKeys(first);
  const sealed = await sealEntry(keys, { event: bookedEvent, since: 1000, tries: 2 });
  for (const planted of ['Planted', '501234567', 'planted@', 'planted-token', 'visit-1', 'B3C4D5']) {
    for (const written of [planted, btoa(planted).replace(/=+$/, '')]) expect(sealed).not.toContain(written);
  }
  const opened = await openEntry(keys, sealed);
  expect(opened).toEqual({ event: bookedEvent, since: 1000, tries: 2 });
  const { channel, told } = notingChannel();
  expect(await channel.deliver(opened.event)).toEqual({ ok: true });
  expect(told).toEqual([bookedEvent]);
});

test('the same entry is sealed as another text each time', async () => {
  const keys = await deriveKeys(first);
  const entry = { event: bookedEvent, since: 1000, tries: 0 };
  expect(await sealEntry(keys, entry)).not.toBe(await sealEntry(keys, entry));
});

test('an entry is opened after the secret was changed, and by nobody without it', async () => {
  const sealed = await sealEntry(await deriveKeys(first), { event: bookedEvent, since: 1000, tries: 0 });
  expect((await openEntry(await deriveKeys(second, first), sealed)).event).toEqual(bookedEvent);
  await expect(openEntry(await deriveKeys(second), sealed)).rejects.toThrow();
});

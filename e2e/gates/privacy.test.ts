// PRIVACY.md names all that is kept: in the patient's browser and in the proxy's store.
import { expect, test } from 'vitest';
import { records } from '../../src/proxy/booking/ledger/records.ts';
import { earlierRecords } from '../../src/proxy/earlier/earlier-records.ts';
import { readSource, repositoryFiles } from './sources.ts';

const statement = readSource('PRIVACY.md');
/** The first cells of the table under a heading. */
function rowsUnder(heading: string): string[] {
  const section = statement.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name).sort();
}

const code = repositoryFiles()
  .filter((path) => /^src\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$|-for-tests\.tsx?$/.test(path))
  .map((path) => ({ path, text: readSource(path) }));
const holding = (room: string, pattern: RegExp) =>
  code.filter(({ path, text }) => path.startsWith(room) && pattern.test(text)).map(({ path }) => path);

test('every key of the browser’s storage has a row, and no other', () => {
  const keys = code
    .filter(({ text }) => /\bstorageKey\b/.test(text))
    .flatMap(({ text }) => [...text.matchAll(/storageKey = ['`]([^'`]+)['`]/g)])
    .map(([, key = '']) => key.replace(/\$\{(\w+)\}/g, (_, name: string) => name.toUpperCase()));
  expect(rowsUnder('In the patient’s browser')).toEqual(keys.sort());
});

test('nothing else of the widget uses the browser’s storage', () => {
  expect(holding('src/', /\b(?:localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open)\b/)).toEqual([
    'src/widget/booking/browser-secret.ts',
    'src/widget/mount.tsx',
  ]);
});

/** One a channel. */
const queues = code
  .flatMap(({ text }) => [...text.matchAll(/\): Channel \{[\s\S]*?\bname: '(\w+)'/g)])
  .map(([, name]) => `outbox-${name}`);

/** Of the list of those who wait for an earlier time. */
const earlier = (...kinds: (keyof typeof earlierRecords)[]) =>
  kinds.map((kind) => {
    const record = earlierRecords[kind];
    const key = 'key' in record ? record.key : record.name;
    return `${key('clinic', 'one').split(':')[0]}:`;
  });

/** What writes to the store, with the start of its keys or the name of its queue. */
const writers: Record<string, string[]> = {
  'src/proxy/booking/ledger/ledger.ts': Object.values(records).map(({ key }) => {
    const [kind = ''] = (key as (...ids: string[]) => string)('clinic', 'one', 'two').split(':');
    return `${kind}:`;
  }),
  'src/proxy/outbox/delivery.ts': queues,
  'src/proxy/outbox/outbox.ts': queues,
  'src/proxy/earlier/earlier-poller.ts': earlier('services', 'wishes', 'seen'),
  'src/proxy/earlier/poller-lease.ts': earlier('poller'),
  'src/proxy/earlier/tell-freed-times.ts': earlier('wishes', 'mailed'),
  'src/proxy/earlier/wish-list.ts': earlier('wishes', 'services', 'patient'),
  'src/proxy/pages/health.ts': ['ready'],
  'src/proxy/report/visitor-counts.ts': ['report:'],
  'src/server/stores/record-loss.ts': ['store-life'],
  'src/server/stores/store-mark.ts': ['store-mark'],
};

test('whatever writes to the store is known here', () => {
  const found = holding('src/', /\bstore\.(?:set|setIfAbsent|queue)\(/).filter(
    (path) => !path.endsWith('watched-store.ts'),
  );
  expect(found.sort()).toEqual(Object.keys(writers).sort());
});

test('every kind of record and queue has a row, and no other', () => {
  expect(rowsUnder('In the proxy’s store')).toEqual([...new Set(Object.values(writers).flat())].sort());
});

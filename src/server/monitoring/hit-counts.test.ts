import { expect, test } from 'vitest';
import { createHitCounts, type Hits } from './hit-counts.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';

test('kept answers of one kind have one line and count each in the metrics', async () => {
  const lines: object[] = [];
  const log = createLog({ write: (line) => lines.push(JSON.parse(line)) });
  const metrics = createMetrics({ version: '1.2.3', script: '0123456789abcdef' });
  const { of, flush } = createHitCounts((hits) => {
    log.hits({ ...hits, host: 'planted.example' } as Hits);
    metrics.hits(hits);
  });
  const read = { clinic: 'main', route: 'employees', status: 200, cache: 'hit' } as const;
  const [one, same] = [of(read), of({ ...read })];
  for (let each = 0; each < 40; each++) one.requests++;
  same.requests += 2;
  of({ ...read, status: 304 }).requests++;
  of({ clinic: 'north', route: 'clinic', status: 200 });
  flush();
  flush();
  const line = { level: 'info', time: expect.any(String), msg: 'kept answers' };
  expect(lines).toEqual([
    { ...line, ...read, requests: 42 },
    { ...line, ...read, status: 304, requests: 1 },
  ]);
  const text = await metrics.text();
  expect(text).toContain('\nbooking_requests_total{clinic="main",route="employees",status="200"} 42\n');
  expect(text).toContain('\nbooking_request_duration_seconds_count{route="employees"} 43\n');
  one.requests++;
  flush();
  expect(lines).toHaveLength(3);
});

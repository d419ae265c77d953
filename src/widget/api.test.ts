import { expect, test } from 'vitest';
import { createApi } from './api.ts';

const answered = (headers: Record<string, string>) =>
  createApi({
    proxy: 'https://booking.example',
    clinic: 'main',
    fetch: async () => Response.json({ ok: true, slots: [] }, { headers }),
  }).slots('11', '101');

test('an answer that is old because the ERP is away says how old', async () => {
  const headers = { Age: '130', 'Cache-Status': 'alpaca-booking; hit; ttl=170; detail=erp-away' };
  expect(await answered(headers)).toEqual({ ok: true, value: { ok: true, slots: [], away: 130 } });
});

test('one that is kept but good doesn’t', async () => {
  const headers = { Age: '3', 'Cache-Status': 'alpaca-booking; hit; ttl=2' };
  expect(await answered(headers)).toEqual({ ok: true, value: { ok: true, slots: [] } });
});

// For the tests of the connection check only: a small clinic in a sandbox, and a relay before it that a test may
// disturb.
import { afterAll, afterEach, beforeAll } from 'vitest';
import { clinicSettings, kyiv } from '../../demo/erp/people/kyiv.ts';
import { type Sandbox, startSandbox } from '../../demo/erp/sandbox.ts';
import { type Relay, startRelay } from '../relay.ts';

export const token = 'tok_planted-token-5f2c';
// A few of the Kyiv doctors, so that a check is a dozen questions, one of them not bookable; and nothing is taken, so
// that the same places are free whenever the tests run.
const doctors = kyiv.doctors.filter(({ id }) => ['11', '13', '14', '21'].includes(id));
export const clinic = { ...kyiv, doctors: doctors.map((doctor) => ({ ...doctor, taken: 0 })) };

export let sandbox: Sandbox;
export let relay: Relay;
beforeAll(async () => {
  sandbox = await startSandbox({ token, clinic });
  relay = await startRelay(sandbox.url);
});
afterEach(() => {
  relay.fault = () => undefined;
  relay.requests.length = 0;
  sandbox.reset();
});
afterAll(async () => {
  await relay.close();
  await sandbox.close();
});

export const environment = (more: Record<string, string> = {}) => ({
  ALPACA_URL: relay.url,
  ALPACA_TOKEN: token,
  ...clinicSettings,
  // The ERP's own languages; the demo's page speaks more, in which names fall back, and the check would rightly say so.
  BOOKING_LANGUAGES: Object.keys(kyiv.services[0]?.name ?? {}).join(),
  ...more,
});
export const posts = () => relay.requests.filter((request) => request.startsWith('POST'));

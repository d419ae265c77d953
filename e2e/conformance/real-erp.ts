// What `npm run conformance` runs; not a .test.ts, so that `npm test` never calls a real ERP.
import { describe } from 'vitest';
import { conformance } from './suite.ts';

const { CONFORMANCE_URL: url = '', CONFORMANCE_TOKEN: token = '' } = process.env;
const { CONFORMANCE_REASON: reason, CONFORMANCE_PHONE: phone } = process.env;
const { CONFORMANCE_READING: reading = '', CONFORMANCE_ZONE: timeZone = '' } = process.env;
const target = {
  url,
  token,
  // Checked by run.ts.
  ...(reading !== '' && { reading: JSON.parse(reading) }),
  ...(timeZone !== '' && { timeZone }),
};

describe(`the ERP at ${url}`, () => {
  conformance({
    ...target,
    write: reason === undefined ? undefined : { reason, ...(phone !== undefined && { phone }) },
  });
});

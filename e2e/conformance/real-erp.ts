// What `npm run conformance` runs; not a .test.ts, so that `npm test` never calls a real ERP.
import { beforeAll, describe } from 'vitest';
import { openErpSession } from './erp-session.ts';
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
  beforeAll(async () => {
    const first = await openErpSession(target).erp.employees();
    // One sentence instead of the same one from each check.
    if (!first.ok && first.problem.kind !== 'unreadable') {
      throw new Error(`Nothing can be checked: method 1 ended with ${JSON.stringify(first.problem)}`);
    }
  });
  conformance({
    ...target,
    write: reason === undefined ? undefined : { reason, ...(phone !== undefined && { phone }) },
  });
});

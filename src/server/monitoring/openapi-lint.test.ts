// The linter that API catalogs and generators of clients use. It asks no server: its telemetry is off.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { describeApi } from './openapi.ts';
import { describePublicApi } from './public-api.ts';

const redocly = fileURLToPath(new URL('../../../node_modules/@redocly/cli/bin/cli.js', import.meta.url));
const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/** What Redocly's recommended rules say about a document: errors and warnings, each with its place. */
function lint(document: unknown): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    const path = join(folder, 'openapi.json');
    writeFileSync(path, JSON.stringify(document));
    const args = [redocly, 'lint', '--format=json', '--extends=recommended', path];
    const report = execFileSync(process.execPath, args, { env, cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    const { problems }: { problems: { ruleId: string; location: { pointer: string }[] }[] } = JSON.parse(report);
    return problems.map(({ ruleId, location: [at] }) => `${ruleId} at ${at?.pointer}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each([
  ['the API', describeApi],
  ['its public part', describePublicApi],
])('Redocly finds nothing wrong in the description of %s', (_, describe) => {
  expect(lint(describe())).toEqual([]);
});
test('Redocly is asked: it finds what is missing', () => {
  const api = describeApi();
  const { license: _, ...info } = api.info;
  expect(lint({ ...api, info })).toEqual(['info-license at #/info']);
});

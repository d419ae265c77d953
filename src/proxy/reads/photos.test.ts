import { describe, expect, test, vi } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import { pathOf } from '../../contract/routes.ts';
import { bytes, doctor, fakeErp, openClinic, page, settings } from '../clinic-for-tests.ts';
import { defaultLimits } from '../policy/limits.ts';
import type { FetchPhoto } from './fetch-photo.ts';

const address = 'https://files.erp.example/secret-bucket/d1.jpg';
const path = '/clinics/main/photos/d1';

/** A clinic whose doctor has a photo at that address, listed by both catalogs unless one is named. */
async function clinicWithPhoto({
  photo_url = address,
  limits = defaultLimits,
}: {
  photo_url?: string;
  limits?: object;
} = {}) {
  const fake = fakeErp();
  const pictured = { ...doctor, photo_url };
  fake.erp.employees = async () => done([pictured]);
  fake.erp.employee = async () => done(pictured);
  const other = { ...pictured, id: 'd2' };
  fake.erp.employeesAll = async () => done([pictured, other]);
  const photo = vi.fn<FetchPhoto>(async () => done({ type: 'image/png', bytes: bytes('a picture') }));
  const context = { settings: { ...settings, limits: { ...defaultLimits, ...limits } }, erp: fake.counted, photo };
  const clinic = await openClinic({ clinics: new Map([['main', context]]) });
  return { ...clinic, calls: fake.calls, photo };
}

describe('a doctor’s photo', () => {
  test('has an address at the proxy in all three methods, and the ERP’s address in none', async () => {
    const clinic = await clinicWithPhoto();
    for (const route of [
      pathOf('employees', {}),
      pathOf('employee', { employee_id: 'd1' }),
      pathOf('employeesAll', {}),
    ]) {
      const text = await (await clinic.ask(`/clinics/main${route}`)).text();
      expect(text).toContain(`"photo_url":"${path}"`);
      expect(text).not.toContain('files.erp.example');
    }
  });
  test('is served with its real type and may be shown by any page', async () => {
    const clinic = await clinicWithPhoto();
    const answer = await clinic.ask(path);
    expect([answer.status, await answer.text()]).toEqual([200, 'a picture']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=86400',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(clinic.photo).toHaveBeenCalledExactlyOnceWith(address);
    expect(clinic.log.at(-1)).toMatchObject({ route: 'photo', clinic: 'main', status: 200 });
  });
  test('isn’t sent again when the browser has it', async () => {
    const clinic = await clinicWithPhoto();
    const etag = (await clinic.ask(path)).headers.get('etag') ?? '';
    const answer = await clinic.ask(path, { headers: { 'if-none-match': etag } });
    expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag]);
  });
  test('is fetched once for concurrent visitors, and again after an hour', async () => {
    const clinic = await clinicWithPhoto();
    await Promise.all([clinic.ask(path), clinic.ask(path), clinic.ask(path)]);
    await clinic.ask(path);
    expect(clinic.photo).toHaveBeenCalledTimes(1);
    clinic.clock.at += 3_600_000;
    await clinic.ask(path);
    expect(clinic.photo).toHaveBeenCalledTimes(2);
    expect(clinic.calls.filter((name) => name === 'employees')).toHaveLength(1);
  });
  test('that can’t be fetched is a 404 with the reason in the log, and isn’t retried for a minute', async () => {
    const clinic = await clinicWithPhoto();
    clinic.photo.mockResolvedValue(refuse('private_address'));
    for (const _ of [1, 2]) {
      const answer = await clinic.ask(path);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'public, max-age=60']);
    }
    expect(clinic.log.at(-1)).toMatchObject({ route: 'photo', problem: 'not_found', cause: 'private_address' });
    expect(JSON.stringify(clinic.log)).not.toContain('files.erp.example');
    expect(clinic.photo).toHaveBeenCalledTimes(1);
    clinic.clock.at += 60_000;
    clinic.photo.mockResolvedValue(done({ type: 'image/webp', bytes: bytes('another') }));
    expect((await clinic.ask(path)).status).toBe(200);
  });
  test('that was fetched before is still served when its host is down', async () => {
    const clinic = await clinicWithPhoto();
    await clinic.ask(path);
    clinic.clock.at += 3_600_000;
    clinic.photo.mockResolvedValue(refuse('ECONNREFUSED'));
    expect(await (await clinic.ask(path)).text()).toBe('a picture');
  });
  test('of a doctor whom only the full catalog lists is served too', async () => {
    const clinic = await clinicWithPhoto();
    expect((await clinic.ask('/clinics/main/photos/d2')).status).toBe(200);
  });
  test('of an unknown doctor, or one without a photo, is a 404 without any fetch', async () => {
    const clinic = await clinicWithPhoto();
    for (let each = 0; each < 50; each++) {
      expect((await clinic.ask(`/clinics/main/photos/made-up-${each}`)).status).toBe(404);
    }
    expect(clinic.photo).not.toHaveBeenCalled();
    expect(clinic.calls).toEqual(['employees', 'employeesAll']);
    const bare = await openClinic();
    expect((await bare.ask(path)).status).toBe(404);
  });
  test.each(['..', '%2e%2e', 'd1%2f..', 'https:%2F%2Fevil.example', 'd1%00'])(
    'can’t be asked for by “%s”',
    async (id) => {
      const clinic = await clinicWithPhoto();
      const answer = await clinic.ask(`/clinics/main/photos/${id}`);
      expect([400, 404]).toContain(answer.status);
      expect(clinic.photo).not.toHaveBeenCalled();
    },
  );
  test('counts as a read, and is only for the clinic’s pages and only for GET', async () => {
    const clinic = await clinicWithPhoto({ limits: { reads: { count: 2, seconds: 60 } } });
    expect((await clinic.ask(path, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await clinic.ask(path, { method: 'POST', headers: { origin: page } })).status).toBe(405);
    expect((await clinic.ask('/clinics/other/photos/d1')).status).toBe(404);
    for (const status of [200, 200, 429]) expect((await clinic.ask(path)).status).toBe(status);
  });
});

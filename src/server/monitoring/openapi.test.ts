import { describe, expect, test } from 'vitest';
import { problemCodes } from '../../contract/problem.ts';
import { type RouteName, routes } from '../../contract/routes.ts';
import { openClinic, post } from '../../proxy/clinic-for-tests.ts';
import { describeApi } from './openapi.ts';
import { describePublicApi } from './public-api.ts';

type Described = {
  operationId: string;
  parameters: { name: string; in: string; required?: boolean }[];
  responses: Record<string, { headers?: object }>;
};
// As whoever reads it gets it.
const api: { paths: Record<string, Record<string, Described>>; components: { schemas: Record<string, object> } } =
  JSON.parse(JSON.stringify(describeApi()));
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('the description of the API', () => {
  test.each(Object.keys(routes) as RouteName[])('has %s as in the table of routes', (name) => {
    const found = operations.find(({ operation }) => operation.operationId === name);
    const bare = `/clinics/:clinic${routes[name].path}`.replace(/\/:\w+\?/, '');
    expect(found?.path.replace(/\{(\w+)\}/g, ':$1')).toBe(bare);
    expect(found?.method).toBe(routes[name].method.toLowerCase());
  });
  test('has nothing that the proxy doesn’t serve', async () => {
    const clinic = await openClinic();
    for (const { path, method } of operations) {
      const at = path.replace('{clinic}', 'main').replace(/\{\w+\}/g, 'x');
      await clinic.ask(at, method === 'post' ? post({}) : {});
      expect(clinic.log.at(-1)?.route, path).not.toBe('none');
      expect(clinic.log.at(-1)?.problem, path).not.toBe('method_not_allowed');
    }
  });
  test('has every parameter of every path, and unique operation ids', () => {
    for (const { path, operation } of operations) {
      const named = operation.parameters.filter((each) => each.in === 'path' && each.required).map(({ name }) => name);
      expect(named, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('requires an Idempotency-Key of each write, and says which answers may have Retry-After', () => {
    const writes = operations.filter(({ method }) => method === 'post');
    expect(writes).toHaveLength(3);
    for (const { operation } of writes) {
      expect(operation.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', required: true }));
      for (const status of ['409', '503']) expect(operation.responses[status]?.headers).toHaveProperty('Retry-After');
    }
  });
  test('has every problem code except that of undescribed methods', () => {
    const text = JSON.stringify(api.paths);
    expect(problemCodes.filter((code) => !text.includes(`\`${code}\``))).toEqual(['method_not_allowed']);
  });
  test('says what a mail address is', () => {
    expect(JSON.stringify(api.components.schemas.BookRequest)).toMatch(
      /"patient_email":[^;]*?"format":"idn-email"},"birthdate"/,
    );
  });
  test('has exactly the schemas that it refers to', () => {
    const used = new Set([...JSON.stringify(api).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(api.components.schemas).sort());
  });
});

describe('the public part of the description', () => {
  const open: typeof api = JSON.parse(JSON.stringify(describePublicApi()));
  test('is what anybody may read, as the whole describes it', () => {
    for (const [path, methods] of Object.entries(open.paths)) {
      expect(Object.keys(methods), path).toEqual(['get']);
      expect(methods).toEqual(api.paths[path]);
    }
    const left = Object.keys(api.paths).filter((path) => !open.paths[path]);
    expect(left.filter((path) => !/appointment|cancel$/.test(path)).sort()).toEqual([
      '/clinics/{clinic}/api/challenge',
      '/clinics/{clinic}/earlier/confirm',
      '/clinics/{clinic}/earlier/leave',
      '/livez',
      '/manage',
      '/readyz',
    ]);
    expect(Object.keys(open.paths)).toEqual(
      expect.arrayContaining(['/clinics/{clinic}/$bulk-publish', '/clinics/{clinic}/api/schedule/slots/{service_id}']),
    );
  });
  test('has no word of visits, patients’ forms, tokens or the operator’s port', () => {
    const names = [...Object.keys(open.components), ...Object.keys(open.components.schemas)].join(' ');
    expect(names).not.toMatch(/Request|KnownVisit|Appointment|security/i);
    expect(JSON.stringify(open.paths)).not.toMatch(/cancel_token|patient_|Bearer|\/metrics|\/report/);
  });
  test('has exactly the components that it refers to', () => {
    const used = new Set([...JSON.stringify(open).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(open.components.schemas).sort());
  });
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { done } from '../contract/problem.ts';
import { routes } from '../contract/routes.ts';
import type { Erp } from './erp.ts';
import { type ErpMethod, erpMethods, erpOver, erpReads, wrapErp } from './erp-methods.ts';

const names = Object.keys(erpMethods) as ErpMethod[];

/** An ERP that answers each call with the call itself. */
const echo = (): Erp =>
  erpOver({
    read: async (...call) => done(call),
    write: async (...call) => done(call),
  });
const callAll = (erp: Erp) =>
  Promise.all(
    names.map(async (name) => {
      const result = await (erp[name] as (params: object, body: object) => Promise<{ ok: boolean; value?: unknown }>)(
        { employee_id: name },
        { reason: name },
      );
      return result.value;
    }),
  );

test('the methods are the nine of the API, in the order of their numbers', () => {
  expect(names.map((name) => erpMethods[name].number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('a read is what the API has as GET, a write what it has as POST', () => {
  expect(names.map((name) => [name, erpMethods[name].kind])).toEqual(
    names.map((name) => [name, routes[name].method === 'GET' ? 'read' : 'write']),
  );
  expect(erpReads).toHaveLength(6);
});

test('a wrapped ERP passes parameters, bodies and answers on', async () => {
  const seen: string[] = [];
  const wrapped = wrapErp(echo(), {
    read(call, name) {
      seen.push(`read ${name}`);
      return call();
    },
    write(call, name) {
      seen.push(`write ${name}`);
      return call();
    },
  });
  expect(await callAll(wrapped)).toEqual(await callAll(echo()));
  expect(seen).toEqual(names.map((name) => `${erpMethods[name].kind} ${name}`));
});

test('a wrapper that is left out changes nothing', async () => {
  expect(await callAll(wrapErp(echo(), {}))).toEqual(await callAll(echo()));
});

test('a method that takes no parameters gets none', async () => {
  expect(await echo().employees()).toEqual({ ok: true, value: ['employees', {}] });
});

test('README.md lists the nine methods with the verbs and paths of the routes', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const listed = [...readme.matchAll(/^\| (\d) \| `(GET|POST) ([^`]+)`/gm)].map(([, number, verb, path = '']) => [
    Number(number),
    verb,
    // The README shortens the path of method 6, and writes {id} for the employee.
    path.replace('…', '/api/schedule/employees/{employee_id}/slots/{slot_id}').replace('{id}', '{employee_id}'),
  ]);
  expect(listed).toEqual(
    names.map((name) => [
      erpMethods[name].number,
      routes[name].method,
      routes[name].path.replace(/:(\w+\??)/g, '{$1}'),
    ]),
  );
});

// The nine methods of Alpaca 1.6 as one table, and what wraps all of them alike. Verb and path of each are in
// contract/routes.ts.
import type { Result } from '../contract/problem.ts';
import type { Erp, ReadFailure, WriteFailure } from './erp.ts';

/** `number` as the API's own documentation counts them. A read may be sent twice, a write never. */
export const erpMethods = {
  employees: { number: 1, kind: 'read' },
  employee: { number: 2, kind: 'read' },
  worktime: { number: 3, kind: 'read' },
  slots: { number: 4, kind: 'read' },
  book: { number: 5, kind: 'write' },
  bookAdvanced: { number: 6, kind: 'write' },
  employeesAll: { number: 7, kind: 'read' },
  slotsByService: { number: 8, kind: 'read' },
  cancel: { number: 9, kind: 'write' },
} as const satisfies Record<keyof Erp, { number: number; kind: 'read' | 'write' }>;

export type ErpMethod = keyof Erp;
type OfKind<Kind> = { [Name in ErpMethod]: (typeof erpMethods)[Name]['kind'] extends Kind ? Name : never }[ErpMethod];
export type ErpRead = OfKind<'read'>;
export type ErpWrite = OfKind<'write'>;

const names = Object.keys(erpMethods) as ErpMethod[];

/** The six reads, by number. */
export const erpReads = names.filter((name): name is ErpRead => erpMethods[name].kind === 'read');
/** Whether the method reads; false for the three writes. */
export const isErpRead = (name: string): name is ErpRead => erpReads.some((read) => read === name);

/** What a method answers when it succeeds. */
export type ErpAnswer<Name extends ErpMethod> = Extract<Awaited<ReturnType<Erp[Name]>>, { ok: true }>['value'];

/** Sends reads and writes. `params`: those of the method's path. `body`: what a write sends. */
type ErpTransport = {
  read(name: ErpRead, params: object): Promise<Result<unknown, ReadFailure>>;
  write(name: ErpWrite, params: object, body: object): Promise<Result<unknown, WriteFailure>>;
};

/** The nine methods over a transport. The transport must resolve each with the type that `Erp` has for it. */
export function erpOver({ read, write }: ErpTransport): Erp {
  const method = (name: ErpMethod) => (params: object, body: object) =>
    isErpRead(name) ? read(name, params ?? {}) : write(name, params, body);
  return Object.fromEntries(names.map((name) => [name, method(name)])) as unknown as Erp;
}

/** Functions that run around each call. Without one, the method is called directly. */
type ErpWrappers = {
  read?<T>(call: () => Promise<Result<T, ReadFailure>>, name: ErpRead, params: object): Promise<Result<T, ReadFailure>>;
  write?<T>(call: () => Promise<Result<T, WriteFailure>>, name: ErpWrite): Promise<Result<T, WriteFailure>>;
};

/** The same ERP with these wrappers around its calls. */
export function wrapErp(erp: Erp, { read = (call) => call(), write = (call) => call() }: ErpWrappers): Erp {
  // All methods take the parameters of their path first, and a write its body second.
  type Call<Failure> = (params: object, body?: object) => Promise<Result<unknown, Failure>>;
  const call = <Failure>(name: ErpMethod, params: object, body?: object) => (erp[name] as Call<Failure>)(params, body);
  return erpOver({
    read: (name, params) => read(() => call<ReadFailure>(name, params), name, params),
    write: (name, params, body) => write(() => call<WriteFailure>(name, params, body), name),
  });
}

// The conformance suite's way to an ERP: through the product's tolerant reader for what is said, by bare HTTP for how
// it is said. The suite is written from the contract and the seed alone and knows nothing of the sandbox. This file:
// one ERP under the suite.
import type { Result } from '../../src/contract/problem.ts';
import { type Params, pathOf, routes } from '../../src/contract/routes.ts';
import type { Employee, SlotDay, WorktimeDay } from '../../src/contract/schedule.ts';
import { createErp } from '../../src/erp/client.ts';
import type { Erp, ErpReceipt, Mismatch, ReadFailure } from '../../src/erp/erp.ts';
import type { ErpMethod } from '../../src/erp/erp-methods.ts';
import type { ErpReading } from '../../src/erp/erp-reading.ts';
import { outerBody, outerParams } from '../../src/erp/outer-ids.ts';
import { type AnswerReading, readAnswer } from '../../src/erp/read-answer.ts';

/** `reading`, `timeZone`: what the clinic says about its ERP's JSON (BOOKING_ERP), and its IANA time zone. */
export type ConformanceTarget = { url: string; token: string; reading?: ErpReading; timeZone?: string };

/** An answer as it came, and what its envelope says by the product's reader; `error` is a failure's text. */
export type RawErpAnswer = {
  status: number;
  type: string;
  text: string;
  outcome: 'success' | 'failure' | 'no envelope';
  error: string;
  /** What a booking's answer says of it. */
  receipt: ErpReceipt;
};

export type ErpSession = ConformanceTarget & {
  erp: Erp;
  /** What the reader left out of the answers so far. */
  left: Mismatch[];
  /** By bare HTTP, with another token (null: none) or the true one. Ids are those of the contract's types. */
  send: <Name extends ErpMethod>(
    method: Name,
    params: Params<Name>,
    more?: { body?: object; token?: string | null },
  ) => Promise<RawErpAnswer>;
  /** Method 1, called once a session. */
  doctors: () => Promise<Employee[]>;
  /** Method 2, called once for each of a few doctors of method 1: a real clinic may have hundreds. */
  someDoctors: () => Promise<Employee[]>;
  /** Methods 3 and 4, never cached. No service: the default one. */
  worktime: (employee_id: string) => Promise<WorktimeDay[]>;
  slots: (employee_id: string, service_id?: string) => Promise<SlotDay[]>;
};

const maxDoctors = 3;

export function openErpSession({ url, token, ...reader }: ConformanceTarget): ErpSession {
  const left: Mismatch[] = [];
  const base = url.replace(/\/+$/, '');
  const warn = (mismatch: Mismatch) => left.push(mismatch);
  const erp = createErp({ url: base, token, ...reader, fetch, timeoutMs: 30_000, warn });
  let doctors: Promise<Employee[]> | undefined;
  let someDoctors: Promise<Employee[]> | undefined;
  const here: ErpSession = {
    url: base,
    token,
    erp,
    left,
    async send(method, params, more = {}) {
      const given = more.token === undefined ? token : more.token;
      const path = pathOf(method, (outerParams(params) ?? params) as typeof params);
      const body = more.body && (outerBody(more.body) ?? more.body);
      const answer = await fetch(base + path, {
        method: routes[method].method,
        headers: {
          ...(given !== null && { authorization: `Bearer ${given}` }),
          accept: 'application/json',
          'content-type': 'application/json',
        },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(30_000),
      });
      const type = answer.headers.get('content-type') ?? '';
      const charset = /charset=([\w-]+)/i.exec(type)?.[1];
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const read = await readAnswer({ method, bytes, charset, options: { ...reader, base } });
      const { status } = answer;
      return { status, type, text: new TextDecoder(charset).decode(bytes), ...envelopeOf(read, status) };
    },
    doctors() {
      doctors ??= erp.employees().then(okValue);
      return doctors;
    },
    someDoctors() {
      const ask = async () => {
        const details: Employee[] = [];
        for (const { id } of (await here.doctors()).slice(0, maxDoctors))
          details.push(okValue(await erp.employee({ employee_id: id })));
        return details;
      };
      someDoctors ??= ask();
      return someDoctors;
    },
    worktime: async (employee_id) => okValue(await erp.worktime({ employee_id })),
    slots: async (employee_id, service_id) => okValue(await erp.slots({ employee_id, service_id })),
  };
  return here;
}

/** A failure needs a text: an envelope's, or, with a status of its own, that of an object without one. */
function envelopeOf(read: AnswerReading, status: number): Pick<RawErpAnswer, 'outcome' | 'error' | 'receipt'> {
  const error = 'text' in read ? (read.text ?? '') : '';
  if (read.kind === 'error' || (read.kind === 'none' && status >= 400 && status <= 499 && error !== '')) {
    return { outcome: 'failure', error, receipt: {} };
  }
  const receipt = read.kind === 'value' ? ((read.value ?? {}) as ErpReceipt) : {};
  return { outcome: read.kind === 'none' ? 'no envelope' : 'success', error: '', receipt };
}

/** What an answer says. @throws with the failure where it says nothing that can be read. */
export function okValue<T>(answer: Result<T, ReadFailure>): T {
  if (answer.ok) return answer.value;
  throw new Error(`The ERP's answer can't be used: ${JSON.stringify(answer.problem)}`);
}

/** Until it holds, three times at most: between two answers of a real clinic another patient may have booked. */
export async function retryUntilSettled(check: () => Promise<void>, times = 3): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (times <= 1) throw error;
    await retryUntilSettled(check, times - 1);
  }
}

/** An id that none of these is, of the kind that they are. */
export function unusedId(ids: readonly string[]): string {
  const numbers = ids.every((id) => /^\d+$/.test(id));
  const stranger = numbers ? '987654321' : 'no-such-id';
  return ids.includes(stranger) ? `${stranger}0` : stranger;
}

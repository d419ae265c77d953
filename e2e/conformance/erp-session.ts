// The conformance suite's way to an ERP: through the product's tolerant reader for what is said, by bare HTTP for how
// it is said. The suite is written from the contract and the seed alone and knows nothing of the sandbox. This file:
// one ERP under the suite.
import type { Result } from '../../src/contract/problem.ts';
import type { Employee, SlotDay, WorktimeDay } from '../../src/contract/schedule.ts';
import { createErp } from '../../src/erp/client.ts';
import type { Erp, Mismatch, ReadFailure } from '../../src/erp/erp.ts';
import type { ErpReading } from '../../src/erp/erp-reading.ts';

/** `reading`, `timeZone`: what the clinic says about its ERP's JSON (BOOKING_ERP), and its IANA time zone. */
export type ConformanceTarget = { url: string; token: string; reading?: ErpReading; timeZone?: string };

/** An answer as it came; `json` is undefined where the body is none. */
export type RawErpAnswer = { status: number; type: string; text: string; json: unknown };

export type ErpSession = ConformanceTarget & {
  erp: Erp;
  /** What the reader left out of the answers so far. */
  left: Mismatch[];
  /** By bare HTTP, with another token (null: none) or the true one. */
  send: (
    method: 'GET' | 'POST',
    path: string,
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
    async send(method, path, more = {}) {
      const given = more.token === undefined ? token : more.token;
      const answer = await fetch(base + path, {
        method,
        headers: {
          ...(given !== null && { authorization: `Bearer ${given}` }),
          accept: 'application/json',
          'content-type': 'application/json',
        },
        ...(more.body && { body: JSON.stringify(more.body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(30_000),
      });
      const text = await answer.text();
      return { status: answer.status, type: answer.headers.get('content-type') ?? '', text, json: parsed(text) };
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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

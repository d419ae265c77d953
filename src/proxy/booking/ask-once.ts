// Asking the ERP to book: once, and a second time only where the first wasn't answered and the place is seen to be free after it.
import type { Result } from '../../contract/problem.ts';
import type { ErpReceipt, WriteFailure } from '../../erp/erp.ts';

/** `doubtful`: an earlier asking may have booked, so that a refusal is no definite one. */
export type Asked = { receipt: Result<ErpReceipt, WriteFailure>; doubtful: boolean } | 'superseded' | 'unknown';

type Asking = {
  /** An earlier run's asking wasn't answered. */
  doubtful: boolean;
  send: () => Promise<Result<ErpReceipt, WriteFailure>>;
  /** Is the place still offered, past every cache? False also where the ERP doesn't say. */
  stillFree: () => Promise<boolean>;
  /** Writes down that the ERP is asked now, which takes at most so many ms; false: another run has taken over. */
  asks: (ms: number) => Promise<boolean>;
  wait: (ms: number) => Promise<void>;
  note: (failure: WriteFailure) => void;
  callLimit: number;
  settle: number;
};

/** What writing down takes, and a clock that is a little off, ms. */
const slack = 2000;

/** No answer, or one that isn't an answer: the ERP may have acted, or may yet. */
const isSilent = (receipt: Result<ErpReceipt, WriteFailure>) =>
  !receipt.ok && (receipt.problem.kind === 'no_answer' || receipt.problem.kind === 'unreadable');

/**
 * Sends the booking. Where no answer comes: waits until a late ERP has acted, and looks. A place that is still offered wasn't booked, so
 * it is asked for once more (the ERP's own check stops a double); one that isn't may be the patient's: `unknown`.
 */
export async function askOnce(asking: Asking): Promise<Asked> {
  const { doubtful, send, stillFree, asks, wait, note, callLimit, settle } = asking;
  if (!(await asks(callLimit + slack))) return 'superseded';
  const receipt = await send();
  if (!isSilent(receipt) || doubtful) return { receipt, doubtful };
  if (!receipt.ok) note(receipt.problem);
  // A read is sent twice where it isn't answered.
  if (!(await asks(settle + 2 * callLimit + slack))) return 'superseded';
  await wait(settle);
  if (!(await stillFree())) return 'unknown';
  if (!(await asks(callLimit + slack))) return 'superseded';
  return { receipt: await send(), doubtful: true };
}

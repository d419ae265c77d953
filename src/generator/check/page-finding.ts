// What may be found on a page: a closed list. A new code doesn't compile until it has its weight here and its sentence in words.ts.

/** `wrong`: nobody can book before it is put right. `doubtful`: look whether it is meant. */
export type Weight = 'wrong' | 'doubtful' | 'fine';

export const weights = {
  // The page can't be looked at.
  clinic_unknown: 'wrong',
  origin_not_allowed: 'wrong',
  unreachable: 'wrong',
  redirected: 'wrong',
  status: 'wrong',
  not_html: 'wrong',
  too_large: 'wrong',
  // What stands there.
  snippet_missing: 'doubtful',
  script_missing: 'wrong',
  script_held: 'doubtful',
  other_proxy: 'doubtful',
  build_gone: 'wrong',
  integrity_wrong: 'wrong',
  attribute: 'wrong',
  personal_in_address: 'wrong',
  frame_sandbox: 'wrong',
  // What the browser will do with it.
  mixed_content: 'wrong',
  page_unencrypted: 'doubtful',
  csp_blocks: 'wrong',
  csp_nonce_only: 'wrong',
  csp_photos: 'doubtful',
  csp_sandbox: 'wrong',
  // What the clinic's ERP says.
  erp_away: 'wrong',
  no_doctor: 'wrong',
  no_times: 'doubtful',
  doctor_unknown: 'wrong',
  service_unknown: 'wrong',
  service_by_phone: 'wrong',
  service_of_others: 'wrong',
  // Good news.
  found: 'fine',
  policy_allows: 'fine',
  isolated: 'fine',
  clinic_open: 'fine',
} as const satisfies Record<string, Weight>;

export type FindingCode = keyof typeof weights;

/** `about`: what its sentence names, by the name of the place for it. */
export type Finding = { code: FindingCode; about: Readonly<Record<string, string>> };

export const finding = (code: FindingCode, about: Finding['about'] = {}): Finding => ({ code, about });

const order: readonly Weight[] = ['wrong', 'doubtful', 'fine'];

/** What is wrong first, and nothing twice. */
export function sorted(findings: readonly Finding[]): Finding[] {
  const once = new Map(findings.map((each) => [JSON.stringify(each), each]));
  return [...once.values()].sort((one, other) => order.indexOf(weights[one.code]) - order.indexOf(weights[other.code]));
}

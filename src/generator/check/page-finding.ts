// Everything that the check of a page can find: a closed list. A new code doesn't compile without a severity here and a
// sentence in finding-words.ts.

/** `error`: patients can't book until it is fixed. `warning`: possibly intended, worth a look. */
export type Severity = 'error' | 'warning' | 'ok';

export const severities = {
  // The page can't be read.
  clinic_unknown: 'error',
  origin_not_allowed: 'error',
  unreachable: 'error',
  redirected: 'error',
  status: 'error',
  not_html: 'error',
  too_large: 'error',
  // The embed code on the page.
  snippet_missing: 'warning',
  script_missing: 'error',
  script_held: 'warning',
  consent_holds: 'warning',
  optimiser_delays: 'warning',
  script_in_worker: 'error',
  script_copied: 'error',
  script_inlined: 'error',
  moved_to_head: 'warning',
  moved_to_end: 'warning',
  other_proxy: 'warning',
  build_gone: 'error',
  integrity_wrong: 'error',
  attribute: 'error',
  clinic_missing: 'error',
  personal_in_address: 'error',
  frame_sandbox: 'error',
  // What the browser will block.
  mixed_content: 'error',
  mixed_code: 'error',
  page_unencrypted: 'warning',
  csp_blocks: 'error',
  csp_nonce_only: 'error',
  csp_photos: 'warning',
  csp_sandbox: 'error',
  // The clinic's data in the ERP.
  erp_away: 'error',
  no_doctor: 'error',
  no_times: 'warning',
  doctor_unknown: 'error',
  service_unknown: 'error',
  service_by_phone: 'error',
  service_of_others: 'error',
  // Good news.
  found: 'ok',
  policy_allows: 'ok',
  isolated: 'ok',
  clinic_open: 'ok',
} as const satisfies Record<string, Severity>;

export type FindingCode = keyof typeof severities;

/** `params` fill the `{placeholders}` of the finding's sentences in finding-words.ts. */
export type PageFinding = { code: FindingCode; params: Readonly<Record<string, string>> };

/** A finding with what fills its sentence's placeholders. */
export const finding = (code: FindingCode, params: PageFinding['params'] = {}): PageFinding => ({ code, params });

const severityOrder: readonly Severity[] = ['error', 'warning', 'ok'];

/** Sorts by severity, the worst first, and removes duplicates. */
export function sortFindings(findings: readonly PageFinding[]): PageFinding[] {
  const unique = new Map(findings.map((each) => [JSON.stringify(each), each]));
  const rank = ({ code }: PageFinding) => severityOrder.indexOf(severities[code]);
  return [...unique.values()].sort((one, other) => rank(one) - rank(other));
}

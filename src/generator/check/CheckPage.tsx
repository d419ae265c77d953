// "Check my page": takes a page's address and lists what was found.
import { useSignal } from '@preact/signals';
import type { GeneratorTexts } from '../../contract/generator.ts';
import type { Draft } from '../code/draft.ts';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { filled, words } from '../words.ts';
import type { CheckProcess, Diagnosis } from './diagnosis.ts';
import { type PageFinding, type Severity, severities } from './page-finding.ts';

const signs: Record<Severity, string> = { error: '✕', warning: '!', ok: '✓' };

type FindingRowProps = { finding: PageFinding; sentences: GeneratorTexts['findings'] };

function FindingRow({ finding: { code, params }, sentences }: FindingRowProps) {
  const { what = code, fix } = sentences[code] ?? {};
  const severity = severities[code];
  return (
    <li class={`finding ${severity}`}>
      <span class="sign" aria-hidden="true">
        {signs[severity]}
      </span>
      <div>
        <p>{filled(what, params)}</p>
        {fix !== undefined && <p class="fix">{filled(fix, params)}</p>}
        {params.line !== undefined && <CodeBlock text={params.line} label={params.directive ?? params.tool ?? ''} />}
      </div>
    </li>
  );
}

const verdicts: Record<Severity, string> = {
  error: words.not_bookable,
  warning: words.check_warnings,
  ok: words.bookable,
};

function Verdict({ process }: { process: CheckProcess }) {
  if (process.status === 'checking') return <p class="hint">{words.checking}</p>;
  if (process.status === 'failed') {
    return <p class="mistake">{process.failure === 'too_many_requests' ? words.too_many : words.check_failed}</p>;
  }
  if (process.status === 'idle') return null;
  // The worst finding comes first.
  const [worst] = process.findings;
  return (
    <>
      <h3>{verdicts[worst ? severities[worst.code] : 'ok']}</h3>
      <p class="hint">{process.page}</p>
      <ul class="findings">
        {process.findings.map((each) => (
          <FindingRow key={JSON.stringify(each)} finding={each} sentences={process.sentences} />
        ))}
      </ul>
    </>
  );
}

const isHttpUrl = (text: string) => /^https?:$/.test(URL.parse(text.trim())?.protocol ?? '');

/** “Check my page”: the form and its findings. */
export function CheckPage({ draft, diagnosis }: { draft: Draft; diagnosis: Diagnosis }) {
  const page = useSignal('');
  const isInvalid = useSignal(false);
  const process = diagnosis.process.value;

  function check(event: SubmitEvent) {
    event.preventDefault();
    isInvalid.value = !isHttpUrl(page.value);
    const facts = draft.facts.value;
    if (isInvalid.value || typeof facts !== 'object') return;
    void diagnosis.check(page.value.trim(), draft.texts.value, facts);
  }

  return (
    <section class="card check" aria-labelledby="check-title">
      <h2 id="check-title">{words.check_title}</h2>
      <p class="hint">{words.check_hint}</p>
      <form onSubmit={check} noValidate>
        <div class="field">
          <label for="page">{words.page}</label>
          <input
            id="page"
            type="url"
            inputMode="url"
            value={page.value}
            placeholder="https://clinic.example/booking"
            aria-invalid={isInvalid.value}
            aria-describedby="page-mistake"
            onInput={({ currentTarget }) => {
              page.value = currentTarget.value;
            }}
          />
          <p class="mistake" id="page-mistake" role="alert">
            {isInvalid.value && words.bad_address}
          </p>
        </div>
        <button type="submit" class="primary" aria-disabled={process.status === 'checking'}>
          {words.check_now}
        </button>
      </form>
      <div class="verdict" aria-live="polite">
        <Verdict process={process} />
      </div>
    </section>
  );
}

// "Check my page": an address in, findings out.
import { useSignal } from '@preact/signals';
import type { Draft } from '../code/draft.ts';
import { Code } from '../ui/CodeBlock.tsx';
import { filled, findingWords, words } from '../words.ts';
import type { CheckProcess, Diagnosis } from './diagnosis.ts';
import { type Finding, type Weight, weights } from './page-finding.ts';

const signs: Record<Weight, string> = { wrong: '✕', doubtful: '!', fine: '✓' };

function FindingRow({ code, about }: Finding) {
  const { what, todo } = findingWords[code];
  const weight = weights[code];
  return (
    <li class={`finding ${weight}`}>
      <span class="sign" aria-hidden="true">
        {signs[weight]}
      </span>
      <div>
        <p>{filled(what, about)}</p>
        {todo !== undefined && <p class="todo">{filled(todo, about)}</p>}
        {about.line !== undefined && <Code text={about.line} label={about.directive ?? ''} />}
      </div>
    </li>
  );
}

const verdicts: Record<Weight, string> = { wrong: words.not_well, doubtful: words.doubtful, fine: words.all_well };

function Verdict({ process }: { process: CheckProcess }) {
  if (process.status === 'asking') return <p class="hint">{words.checking}</p>;
  if (process.status === 'failed') {
    return <p class="mistake">{process.why === 'too_many_requests' ? words.too_many : words.check_failed}</p>;
  }
  if (process.status === 'none') return null;
  // What is wrong comes first.
  const [first] = process.findings;
  return (
    <>
      <h3>{verdicts[first ? weights[first.code] : 'fine']}</h3>
      <p class="hint">{process.page}</p>
      <ul class="findings">
        {process.findings.map((each) => (
          <FindingRow key={JSON.stringify(each)} {...each} />
        ))}
      </ul>
    </>
  );
}

const isAddress = (text: string) => /^https?:$/.test(URL.parse(text.trim())?.protocol ?? '');

export function CheckPage({ draft, diagnosis }: { draft: Draft; diagnosis: Diagnosis }) {
  const page = useSignal('');
  const wrong = useSignal(false);
  const process = diagnosis.process.value;

  function check(event: SubmitEvent) {
    event.preventDefault();
    wrong.value = !isAddress(page.value);
    const facts = draft.facts.value;
    if (wrong.value || typeof facts !== 'object') return;
    void diagnosis.check(page.value.trim(), draft.given.value, facts);
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
            aria-invalid={wrong.value}
            aria-describedby="page-mistake"
            onInput={({ currentTarget }) => {
              page.value = currentTarget.value;
            }}
          />
          <p class="mistake" id="page-mistake" role="alert">
            {wrong.value && words.bad_address}
          </p>
        </div>
        <button type="submit" class="primary" aria-disabled={process.status === 'asking'}>
          {words.check_now}
        </button>
      </form>
      <div class="verdict" aria-live="polite">
        <Verdict process={process} />
      </div>
    </section>
  );
}

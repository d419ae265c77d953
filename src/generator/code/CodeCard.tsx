// The code for one way onto the page.

import { Chips } from '../ui/Chips.tsx';
import { Code } from '../ui/CodeBlock.tsx';
import { wayWords, words } from '../words.ts';
import type { Draft } from './draft.ts';
import { ways } from './snippet-kinds.ts';

/** The plugin loads the script itself. A frame has one only where it is wanted. */
const canPin = (draft: Draft) =>
  draft.way.value !== 'shortcode' && (draft.way.value !== 'iframe' || draft.exactHeight.value);

function Toggle(props: { label: string; hint: string; on: boolean; change: (on: boolean) => void }) {
  return (
    <label class="toggle">
      <input type="checkbox" checked={props.on} onChange={({ currentTarget }) => props.change(currentTarget.checked)} />
      <span>
        {props.label}
        <small>{props.hint}</small>
      </span>
    </label>
  );
}

export function CodeCard({ draft }: { draft: Draft }) {
  const way = draft.way.value;
  return (
    <section class="card" aria-labelledby="code-title">
      <h2 id="code-title">{words.code}</h2>
      <Chips
        legend={words.way}
        name="way"
        choices={ways.map((id) => ({ id, name: wayWords[id].name }))}
        chosen={way}
        choose={(id) => {
          draft.way.value = id;
        }}
        quiet
      />
      <p class="hint">{wayWords[way].hint}</p>
      <Code text={draft.code.value} label={wayWords[way].name} />
      {way === 'iframe' && (
        <Toggle
          label={words.exact_height}
          hint={words.exact_height_hint}
          on={draft.exactHeight.value}
          change={(on) => {
            draft.exactHeight.value = on;
          }}
        />
      )}
      {canPin(draft) && (
        <Toggle
          label={words.pinned}
          hint={words.pinned_hint}
          on={draft.pinned.value}
          change={(on) => {
            draft.pinned.value = on;
          }}
        />
      )}
    </section>
  );
}

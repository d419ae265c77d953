// The code to copy, in the chosen kind.

import { Chips } from '../ui/Chips.tsx';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { kindNames, words } from '../words.ts';
import type { Draft } from './draft.ts';
import { snippetKinds } from './snippet-kinds.ts';

/** The WordPress plugin loads the script itself, Wix has none, and an iframe has one only for its exact height. */
const canPin = ({ kind, exactHeight }: Draft) =>
  kind.value !== 'shortcode' && kind.value !== 'wix' && (kind.value !== 'iframe' || exactHeight.value);

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

/** The embed code of the chosen kind, with a button to copy it. */
export function CodeCard({ draft }: { draft: Draft }) {
  const kind = draft.kind.value;
  return (
    <section class="card" aria-labelledby="code-title">
      <h2 id="code-title">{words.code}</h2>
      <Chips
        legend={words.kind}
        name="kind"
        choices={snippetKinds.map((id) => ({ id, name: kindNames[id] }))}
        chosen={kind}
        choose={(id) => {
          draft.kind.value = id;
        }}
        hideLegend
      />
      <p class="hint">{draft.hints.value[kind]}</p>
      {kind === 'shortcode' && (
        <p class="hint">
          <a href="wordpress/alpaca-booking.zip" download>
            {words.download_plugin}
          </a>
        </p>
      )}
      <CodeBlock text={draft.code.value} label={kindNames[kind]} />
      {kind === 'iframe' && (
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

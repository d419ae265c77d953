// The code for one way onto the page, and what the page has to allow for it.
import { Chips } from './Chips.tsx';
import { Code } from './Code.tsx';
import type { Draft } from './draft.ts';
import { ways } from './ways.ts';
import { filled, wayWords, words } from './words.ts';

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

function Allowing({ draft }: { draft: Draft }) {
  const { needed, photos } = draft.policy.value;
  const origins = draft.clinic.value?.origins ?? [];
  return (
    <>
      <h3>{words.allow}</h3>
      <Code text={needed.join('; ')} label={needed.map((line) => line.split(' ')[0]).join(', ')} />
      {photos.length > 0 && (
        <>
          <p class="help">{words.photos}</p>
          <Code text={photos.join('; ')} label="img-src" />
        </>
      )}
      <h3>{words.origins}</h3>
      {origins.length === 0 ? (
        <p>{words.no_origins}</p>
      ) : (
        <ul class="origins">
          {origins.map((origin) => (
            <li key={origin}>
              <code>{origin}</code>
            </li>
          ))}
        </ul>
      )}
      <p class="help">{filled(words.origins_hint, { setting: 'BOOKING_ORIGINS' })}</p>
    </>
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
      <Allowing draft={draft} />
    </section>
  );
}

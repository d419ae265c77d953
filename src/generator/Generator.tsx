// The generator's page: a choice of clinic, and two views, the embed code and the check of a page.
import { useSignal } from '@preact/signals';
import { CheckPage } from './check/CheckPage.tsx';
import type { Diagnosis } from './check/diagnosis.ts';
import type { Draft } from './code/draft.ts';
import { MakePage } from './code/MakePage.tsx';
import { Chips } from './ui/Chips.tsx';
import { words } from './words.ts';

const views = ['make', 'check'] as const;

function ClinicSelect({ draft }: { draft: Draft }) {
  if (draft.clinics.value.length < 2) return <p class="clinic">{draft.clinic.value?.name}</p>;
  return (
    <label class="clinic">
      {words.clinic}{' '}
      <select
        value={draft.clinicId.value}
        onChange={({ currentTarget }) => void draft.chooseClinic(currentTarget.value)}
      >
        {draft.clinics.value.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The whole page: options, preview and code, or the check of a page. */
export function Generator({ draft, diagnosis }: { draft: Draft; diagnosis: Diagnosis }) {
  const view = useSignal<(typeof views)[number]>('make');
  return (
    <>
      <header>
        <h1>{words.title}</h1>
        <Chips
          legend={words.views}
          name="view"
          choices={views.map((id) => ({ id, name: words[id] }))}
          chosen={view.value}
          choose={(id) => {
            view.value = id;
          }}
          hideLegend
        />
        <ClinicSelect draft={draft} />
      </header>
      <main>
        {draft.facts.value === 'failed' ? (
          <p role="alert">{words.failed}</p>
        ) : (
          <>
            <MakePage draft={draft} hidden={view.value !== 'make'} />
            {view.value === 'check' && <CheckPage draft={draft} diagnosis={diagnosis} />}
          </>
        )}
      </main>
    </>
  );
}

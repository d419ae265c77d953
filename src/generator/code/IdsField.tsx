// Doctors, services or price types, picked by name; by id where the ERP can't be asked.
import type { AttributeName } from '../../embed/attributes/attributes.ts';
import type { Catalogue } from '../clinic-choices.ts';
import { filled, words } from '../words.ts';
import { type Draft, isReadable } from './draft.ts';

type Props = { name: AttributeName; draft: Draft; label: string; help: string; from: keyof Catalogue };

export function IdsField({ name, draft, label, help, from }: Props) {
  const id = `field-${name}`;
  const text = draft.given.value[name] ?? '';
  const catalogue = draft.catalogue.value;
  if (catalogue === 'away') {
    return (
      <div class="field">
        <label for={id}>{label}</label>
        <input
          id={id}
          value={text}
          aria-invalid={text !== '' && !isReadable(name, text)}
          aria-describedby={help}
          onInput={({ currentTarget }) => draft.set(name, currentTarget.value)}
        />
        <p class="mistake">{words.away}</p>
      </div>
    );
  }
  const all = catalogue === 'asking' ? [] : catalogue[from];
  const chosen = text.split(',').filter(Boolean);
  const nameOf = (one: string) => all.find((each) => each.id === one)?.name ?? one;
  const set = (ids: readonly string[]) => draft.set(name, ids.join(','));
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {chosen.length > 0 && (
        <ul class="picked">
          {chosen.map((one) => (
            <li key={one}>
              <span>{nameOf(one)}</span>
              <button
                type="button"
                aria-label={filled(words.remove, { name: nameOf(one) })}
                onClick={() => set(chosen.filter((each) => each !== one))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <select
        id={id}
        value=""
        aria-describedby={help}
        onChange={({ currentTarget }) => {
          set([...chosen, currentTarget.value]);
          // It offers, and keeps nothing itself.
          currentTarget.value = '';
        }}
      >
        <option value="">{catalogue === 'asking' ? words.picking : words.add}</option>
        {all
          .filter((one) => !chosen.includes(one.id))
          .map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
      </select>
    </div>
  );
}

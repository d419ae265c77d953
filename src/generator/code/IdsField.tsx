// Doctors, services or price types, picked by name. While the ERP doesn't answer, the field takes IDs instead.
import type { AttributeName } from '../../embed/attributes/attributes.ts';
import type { ClinicChoices } from '../clinic-choices.ts';
import { filled, words } from '../words.ts';
import { type Draft, isValid } from './draft.ts';

type IdsFieldProps = {
  name: AttributeName;
  draft: Draft;
  label: string;
  help: string;
  choicesKey: keyof ClinicChoices;
};

/** Doctors, services or price types to choose by name; as text if the clinic couldn't be loaded. */
export function IdsField({ name, draft, label, help, choicesKey }: IdsFieldProps) {
  const id = `field-${name}`;
  const text = draft.texts.value[name] ?? '';
  const choices = draft.choices.value;
  if (choices === 'unavailable') {
    return (
      <div class="field">
        <label for={id}>{label}</label>
        <input
          id={id}
          value={text}
          aria-invalid={text !== '' && !isValid(name, text)}
          aria-describedby={help}
          onInput={({ currentTarget }) => draft.set(name, currentTarget.value)}
        />
        <p class="mistake">{words.unavailable}</p>
      </div>
    );
  }
  const all = choices === 'loading' ? [] : choices[choicesKey];
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
          // The select only adds IDs; it has no value of its own.
          currentTarget.value = '';
        }}
      >
        <option value="">{choices === 'loading' ? words.picking : words.add}</option>
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

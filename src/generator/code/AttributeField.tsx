// One attribute of the table as a field of the form, by the kind of its values.
import type { Attribute } from '../../embed/attributes/attribute-kinds.ts';
import { defaultOf } from '../../embed/attributes/attribute-table.ts';
import { type AttributeName, attributes } from '../../embed/attributes/attributes.ts';
import { Chips, ManyChips } from '../ui/Chips.tsx';
import { choiceWords, filled, labels, words } from '../words.ts';
import { pickedFrom } from './attribute-groups.ts';
import { type Draft, isReadable } from './draft.ts';
import { IdsField } from './IdsField.tsx';

/** Words with `code` in them, as the table writes them for the README. */
export const Marked = ({ text }: { text: string }) => (
  <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part))}</>
);

const asChoices = (ids: readonly string[]) => ids.map((id) => ({ id, name: choiceWords[id] ?? id }));

type Field = { name: AttributeName; draft: Draft; label: string; help: string };

function TextField({ name, draft, label, help }: Field) {
  const { input, example, values }: Attribute<unknown> = attributes[name];
  const text = draft.given.value[name] ?? '';
  const wrong = text.trim() !== '' && !isReadable(name, text);
  const id = `field-${name}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="entry">
        {input === 'colour' && (
          <input
            type="color"
            aria-label={label}
            value={/^#[\da-f]{6}$/i.test(text) ? text : example}
            onInput={({ currentTarget }) => draft.set(name, currentTarget.value)}
          />
        )}
        <input
          id={id}
          // Not of type number: that one tells nothing of a text it can't read, and nobody would be told why.
          type="text"
          inputMode={input === 'number' ? 'numeric' : 'text'}
          value={text}
          placeholder={example}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={wrong}
          aria-describedby={help}
          onInput={({ currentTarget }) => draft.set(name, currentTarget.value)}
        />
      </div>
      {wrong && <p class="mistake">{filled(words.write, { values: values.replaceAll('`', '') })}</p>}
    </div>
  );
}

function LanguageField({ name, draft, label, help }: Field) {
  const id = `field-${name}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={draft.given.value[name] ?? ''}
        aria-describedby={help}
        onChange={({ currentTarget }) => draft.set(name, currentTarget.value)}
      >
        <option value="">{words.unset}</option>
        {draft.clinic.value?.languages.map((tag) => (
          <option key={tag} value={tag}>
            {tag}
          </option>
        ))}
      </select>
    </div>
  );
}

function Input(field: Field) {
  const { name, draft, label, help } = field;
  const { input, choices = [] }: Attribute<unknown> = attributes[name];
  const text = draft.given.value[name] ?? '';
  const catalogue = pickedFrom[name];
  if (catalogue) return <IdsField {...field} from={catalogue} />;
  if (name === 'lang') return <LanguageField {...field} />;
  if (input === 'choices') {
    return (
      <ManyChips
        legend={label}
        name={name}
        choices={asChoices(choices)}
        chosen={text.split(',')}
        choose={(ids) => draft.set(name, ids.join(','))}
        describedBy={help}
      />
    );
  }
  if (input === 'choice') {
    return (
      <Chips
        legend={label}
        name={name}
        // Code of the page's own needs no code from here.
        choices={asChoices(choices.filter((choice) => name !== 'mode' || choice !== 'manual'))}
        chosen={text || defaultOf(name)}
        choose={(id) => draft.set(name, id)}
        describedBy={help}
      />
    );
  }
  return <TextField {...field} />;
}

export function AttributeField({ name, draft }: { name: AttributeName; draft: Draft }) {
  const help = `help-${name}`;
  return (
    <div class="attribute">
      <Input name={name} draft={draft} label={labels[name] ?? name} help={help} />
      <p class="help" id={help}>
        <Marked text={attributes[name].help} />
      </p>
    </div>
  );
}

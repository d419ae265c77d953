// One attribute of the table as a form field; the control depends on the kind of its values.

import { attributeExamples, inputOf } from '../../embed/attributes/attribute-examples.ts';
import { attributeHelp } from '../../embed/attributes/attribute-help.ts';
import type { AttributeSpec } from '../../embed/attributes/attribute-kinds.ts';
import { defaultOf } from '../../embed/attributes/attribute-table.ts';
import { type AttributeName, attributes } from '../../embed/attributes/attributes.ts';
import { Chips, ManyChips } from '../ui/Chips.tsx';
import { choiceWords, filled, labels, words } from '../words.ts';
import { choicesFor } from './attribute-groups.ts';
import { type Draft, isValid } from './draft.ts';
import { IdsField } from './IdsField.tsx';

/** Help text with `code` in it, as the table has it in Markdown. */
const InlineMarkdown = ({ text }: { text: string }) => (
  <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part))}</>
);

const toChips = (ids: readonly string[]) => ids.map((id) => ({ id, name: choiceWords[id] ?? id }));

type FieldProps = { name: AttributeName; draft: Draft; label: string; help: string };

function TextField({ name, draft, label, help }: FieldProps) {
  const { values }: AttributeSpec<unknown> = attributes[name];
  const input = inputOf(name);
  const example = attributeExamples[name];
  const text = draft.texts.value[name] ?? '';
  const isInvalid = text.trim() !== '' && !isValid(name, text);
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
          // Not of type number: such an input hides an invalid text, so no message could explain it.
          type="text"
          inputMode={input === 'number' ? 'numeric' : 'text'}
          value={text}
          placeholder={example}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={isInvalid}
          aria-describedby={help}
          onInput={({ currentTarget }) => draft.set(name, currentTarget.value)}
        />
      </div>
      {isInvalid && <p class="mistake">{filled(words.write, { values: values.replaceAll('`', '') })}</p>}
    </div>
  );
}

function LanguageField({ name, draft, label, help }: FieldProps) {
  const id = `field-${name}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={draft.texts.value[name] ?? ''}
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

function Input(field: FieldProps) {
  const { name, draft, label, help } = field;
  const { choices = [] }: AttributeSpec<unknown> = attributes[name];
  const input = inputOf(name);
  const text = draft.texts.value[name] ?? '';
  const choicesKey = choicesFor[name];
  if (choicesKey) return <IdsField {...field} choicesKey={choicesKey} />;
  if (name === 'lang') return <LanguageField {...field} />;
  if (input === 'choices') {
    return (
      <ManyChips
        legend={label}
        name={name}
        choices={toChips(choices)}
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
        // `manual` is for the page's own code, not for a snippet.
        choices={toChips(choices.filter((choice) => name !== 'mode' || choice !== 'manual'))}
        chosen={text || defaultOf(name)}
        choose={(id) => draft.set(name, id)}
        describedBy={help}
      />
    );
  }
  return <TextField {...field} />;
}

/** The form control of one attribute, by its kind in the table. */
export function AttributeField({ name, draft }: { name: AttributeName; draft: Draft }) {
  const help = `help-${name}`;
  return (
    <div class="attribute">
      <Input name={name} draft={draft} label={labels[name] ?? name} help={help} />
      <p class="help" id={help}>
        <InlineMarkdown text={attributeHelp[name]} />
      </p>
    </div>
  );
}

import { useId } from 'preact/hooks';

type Props = {
  label: string;
  name: string;
  value: string;
  onInput: (value: string) => void;
  /** `unreadable`: the browser holds something in the field that is no value, such as 31 February. */
  onLeave: (unreadable: boolean) => void;
  kind?: 'text' | 'tel' | 'email' | 'date' | 'lines';
  autocomplete?: string;
  required?: boolean;
  /** The word that marks an optional field. */
  optional?: string | false;
  /** What to do about it, where the answer can't be taken. */
  error?: string | undefined;
  latest?: string | undefined;
  /** Can't be changed while the booking is sent, but keeps the focus. */
  locked?: boolean;
};

/** One question of a form: label above, what's wrong below, both tied to the input for a screen reader. */
export function Field({
  label,
  name,
  value,
  onInput,
  onLeave,
  kind = 'text',
  autocomplete,
  required,
  optional,
  error,
  latest,
  locked,
}: Props) {
  const id = useId();
  const common = {
    id,
    part: 'input',
    name,
    value,
    required,
    readOnly: locked,
    'aria-invalid': error !== undefined,
    'aria-describedby': error === undefined ? undefined : `${id}-error`,
    onBlur: (event: FocusEvent) =>
      onLeave(event.currentTarget instanceof HTMLInputElement && event.currentTarget.validity.badInput),
  };
  return (
    <div class="field">
      <label for={id} part="label">
        {label} {optional && <small>{optional}</small>}
      </label>
      {kind === 'lines' ? (
        <textarea {...common} rows={3} onInput={(event) => onInput(event.currentTarget.value)} />
      ) : (
        <input
          {...common}
          // Preact's types want each kind of input written out; these four differ in nothing but the word.
          type={kind as 'text'}
          autocomplete={autocomplete}
          // Numbers and addresses are written left to right in every language.
          dir={kind === 'tel' || kind === 'email' ? 'ltr' : undefined}
          min={kind === 'date' ? '1900-01-01' : undefined}
          max={latest}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
      <p class="field-error" id={`${id}-error`}>
        {error}
      </p>
    </div>
  );
}

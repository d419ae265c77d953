import { useId } from 'preact/hooks';

type Props = {
  label: string;
  name: string;
  value: string;
  onInput: (value: string) => void;
  /** `unreadable`: the browser can't read the input as a value, for example 31 February. */
  onLeave: (unreadable: boolean) => void;
  kind?: 'text' | 'tel' | 'email' | 'date' | 'lines';
  autocomplete?: string;
  required?: boolean;
  /** The mark of an optional field. */
  optional?: string | false;
  /** The field's error, which says what to do. */
  error?: string | undefined;
  latest?: string | undefined;
  /** Can't be changed while the booking is sent, but keeps the focus. */
  locked?: boolean;
};

/** A form field: label above, error below, both linked to the input for screen readers. */
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
          // Preact's types want a literal for each kind of input; these four differ only in their type.
          type={kind as 'text'}
          autocomplete={autocomplete}
          // Phone numbers and e-mail addresses are written left to right in every language.
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

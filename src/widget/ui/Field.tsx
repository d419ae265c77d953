import { useId } from 'preact/hooks';

type Props = {
  label: string;
  name: string;
  value: string;
  onInput: (value: string) => void;
  onLeave: (value: string) => void;
  kind?: 'text' | 'tel' | 'email' | 'date' | 'lines';
  autocomplete?: string;
  capitals?: 'words' | 'characters' | 'off' | undefined;
  /** What Enter does in one line, as a phone's keyboard names it: goes to the next field, or sends. */
  enterKey?: 'next' | 'go';
  required?: boolean;
  /** The mark of an optional field. */
  optional?: string | false;
  /** The field's error, which says what to do. */
  error?: string | undefined;
  /** How the value is read, or an example of what to write. Shown while there is no error. */
  note?: string | undefined;
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
  capitals,
  enterKey,
  required,
  optional,
  error,
  note,
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
    'aria-describedby': error === undefined ? note && `${id}-note` : `${id}-error`,
    onBlur: (event: FocusEvent & { currentTarget: { value: string } }) => onLeave(event.currentTarget.value),
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
          // A browser would read dates by its own language, and change e-mail addresses of other scripts.
          type={(kind === 'tel' ? 'tel' : 'text') as 'text'}
          inputMode={kind === 'date' ? 'numeric' : kind}
          autocapitalize={capitals}
          autocomplete={autocomplete}
          enterkeyhint={enterKey}
          spellcheck={false}
          // Phone numbers, e-mail addresses and dates are written left to right in every language.
          dir={kind === 'text' ? undefined : 'ltr'}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
      <p class="field-note" id={`${id}-note`}>
        {note && error === undefined && <bdi>{note}</bdi>}
      </p>
      <p class="field-error" id={`${id}-error`}>
        {error}
      </p>
    </div>
  );
}

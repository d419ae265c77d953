import { useId } from 'preact/hooks';

type Props = {
  label: string;
  /** Shows the label; otherwise only screen readers get it. */
  titled?: boolean;
  answers: { id: string; title: string; note?: string | undefined }[];
  chosen: string | undefined;
  /** Can't be changed while the booking is sent. */
  locked?: boolean;
  onChoose: (id: string) => unknown;
};

/** Two or three radio buttons side by side. */
export function Choice({ label, titled = false, answers, chosen, locked = false, onChoose }: Props) {
  const group = useId();
  return (
    <fieldset class="choice">
      <legend class={titled ? undefined : 'unseen'}>{label}</legend>
      {answers.map(({ id, title, note }) => (
        <label key={id}>
          <input
            type="radio"
            name={group}
            checked={id === chosen}
            // Not `disabled`: the focused input keeps the focus while the booking is sent.
            onClick={(event) => locked && event.preventDefault()}
            onChange={() => !locked && onChoose(id)}
          />
          <span part="choice">
            {title}
            {note && <b>{note}</b>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

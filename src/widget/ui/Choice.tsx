import { useId } from 'preact/hooks';

type Props = {
  label: string;
  /** Shown above; without it a screen reader alone hears the label. */
  titled?: boolean;
  answers: { id: string; title: string; note?: string | undefined }[];
  chosen: string | undefined;
  /** Can't be changed while the booking is sent. */
  locked?: boolean;
  onChoose: (id: string) => unknown;
};

/** Two or three answers side by side, one of them marked. */
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
            // Not `disabled`: what has the focus keeps it while the booking is sent.
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

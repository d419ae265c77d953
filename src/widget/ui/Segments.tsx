import type { Ref } from 'preact';

type Props<Value extends string> = {
  label: string;
  choices: readonly { value: Value; text: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
  /** The group can take the focus. */
  groupRef?: Ref<HTMLDivElement>;
};

/** A segmented control: one of a few views of the same data. */
export function Segments<Value extends string>({ label, choices, chosen, onChoose, groupRef }: Props<Value>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for answers of a form; this only shows them otherwise.
    <div class="segments" role="group" aria-label={label} tabIndex={-1} ref={groupRef ?? null}>
      {choices.map(({ value, text }) => (
        <button type="button" key={value} aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {text}
        </button>
      ))}
    </div>
  );
}

// A few choices side by side: radio buttons, or boxes where several may be chosen.

type Choice<Id extends string> = { id: Id; name: string };

type Common<Id extends string> = {
  legend: string;
  /** Of the group; no other on the page has it. */
  name: string;
  choices: readonly Choice<Id>[];
  /** Id of an element that says more. */
  describedBy?: string;
};

function Chip<Id extends string>(props: {
  name: string;
  type: 'radio' | 'checkbox';
  choice: Choice<Id>;
  checked: boolean;
  change: (checked: boolean) => void;
}) {
  const { choice, change, ...rest } = props;
  return (
    <label class="chip">
      <input {...rest} value={choice.id} onChange={({ currentTarget }) => change(currentTarget.checked)} />
      <span>{choice.name}</span>
    </label>
  );
}

/** One of them. @param props.quiet the legend is only for those who don't see that they belong together */
export function Chips<Id extends string>(
  props: Common<Id> & { chosen: Id; choose: (id: Id) => void; quiet?: boolean },
) {
  const { legend, name, choices, chosen, choose, quiet, describedBy } = props;
  return (
    <fieldset class="chips" aria-describedby={describedBy}>
      <legend class={quiet ? 'unseen' : ''}>{legend}</legend>
      {choices.map((choice) => (
        <Chip
          key={choice.id}
          type="radio"
          name={name}
          choice={choice}
          checked={choice.id === chosen}
          change={() => choose(choice.id)}
        />
      ))}
    </fieldset>
  );
}

/** Any of them. */
export function ManyChips<Id extends string>(
  props: Common<Id> & { chosen: readonly string[]; choose: (ids: Id[]) => void },
) {
  const { legend, name, choices, chosen, choose, describedBy } = props;
  const toggled = (id: Id, on: boolean) =>
    choices.map((choice) => choice.id).filter((each) => (each === id ? on : chosen.includes(each)));
  return (
    <fieldset class="chips" aria-describedby={describedBy}>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <Chip
          key={choice.id}
          type="checkbox"
          name={name}
          choice={choice}
          checked={chosen.includes(choice.id)}
          change={(on) => choose(toggled(choice.id, on))}
        />
      ))}
    </fieldset>
  );
}

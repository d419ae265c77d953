// A few choices side by side: radio buttons, or checkboxes if several can be chosen.

type ChipChoice<Id extends string> = { id: Id; name: string };

type ChipsProps<Id extends string> = {
  legend: string;
  /** The group's form name, unique on the page. */
  name: string;
  choices: readonly ChipChoice<Id>[];
  /** ID of an element with a description. */
  describedBy?: string;
};

function Chip<Id extends string>(props: {
  name: string;
  type: 'radio' | 'checkbox';
  choice: ChipChoice<Id>;
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

/** Exactly one choice. @param props.hideLegend keeps the legend for screen readers only */
export function Chips<Id extends string>(
  props: ChipsProps<Id> & { chosen: Id; choose: (id: Id) => void; hideLegend?: boolean },
) {
  const { legend, name, choices, chosen, choose, hideLegend, describedBy } = props;
  return (
    <fieldset class="chips" aria-describedby={describedBy}>
      <legend class={hideLegend ? 'unseen' : ''}>{legend}</legend>
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

/** Any number of choices. */
export function ManyChips<Id extends string>(
  props: ChipsProps<Id> & { chosen: readonly string[]; choose: (ids: Id[]) => void },
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

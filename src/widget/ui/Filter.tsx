import { Icon } from './Icon.tsx';
import { Segments } from './Segments.tsx';

type Props = {
  label: string;
  /** Shows everything. */
  all: string;
  titles: readonly string[];
  /** One of the titles; empty: everything. */
  chosen: string;
  onChoose: (title: string) => void;
};

/** More of them are easier to find in a list that opens. */
const maxButtons = 6;

/** Narrows a list to one of its groups. */
export function Filter({ label, all, titles, chosen, onChoose }: Props) {
  const choices = ['', ...titles].map((value) => ({ value, text: value || all }));
  if (titles.length <= maxButtons) return <Segments {...{ label, choices, chosen, onChoose }} />;
  return (
    <span class="filter">
      <select aria-label={label} value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        {choices.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <Icon shape="down" />
    </span>
  );
}

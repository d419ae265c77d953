import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

type Props = { title: string; note?: ComponentChildren; before?: ComponentChildren; after?: ComponentChildren };

const Body = ({ title, note, before, after }: Props) => (
  <>
    {before}
    <span class="row-text">
      <span class="row-title">
        <bdi>{title}</bdi>
      </span>
      {note && <span class="row-note">{note}</span>}
    </span>
    {after && <span class="row-after">{after}</span>}
  </>
);

/** A row that is chosen by pressing it. */
export function ChoiceRow({ onPress, ...props }: Props & { onPress: () => unknown }) {
  return (
    <li>
      <button type="button" class="row row-choice" part="row" onClick={() => onPress()}>
        <Body {...props} />
        <Icon shape="forward" />
      </button>
    </li>
  );
}

/** A row that can't be chosen; `after` says what to do instead. */
export function PlainRow(props: Props) {
  return (
    <li class="row" part="row">
      <Body {...props} />
    </li>
  );
}

/** A row with a checkbox. */
export function CheckRow({
  checked,
  disabled,
  onToggle,
  ...props
}: Props & { checked: boolean; disabled?: boolean; onToggle: () => unknown }) {
  return (
    <label class="row row-radio" part="row">
      <input type="checkbox" checked={checked} disabled={disabled} onChange={() => onToggle()} />
      <Body {...props} />
    </label>
  );
}

/** A row with a radio button. */
export function RadioRow({
  group,
  checked,
  onChoose,
  ...props
}: Props & { group: string; checked: boolean; onChoose: () => unknown }) {
  return (
    <label class="row row-radio" part="row">
      <input type="radio" name={group} checked={checked} onChange={() => onChoose()} />
      <Body {...props} />
    </label>
  );
}

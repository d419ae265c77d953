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

/**
 * A row that is chosen by pressing it.
 * @param value what it chooses, which tells rows of the same text apart (proxy/pages/browser/await-widget.ts)
 * @param current it was chosen before: coming back leads to it (Heading.tsx)
 */
export function ChoiceRow({
  onPress,
  value,
  current,
  ...props
}: Props & { onPress: () => unknown; value?: string; current?: boolean }) {
  return (
    <li>
      <button
        type="button"
        class="row row-choice"
        part="row"
        value={value}
        aria-current={current || undefined}
        onClick={() => onPress()}
      >
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

/** A row with a checkbox. @param obstacle why it can't be ticked now, shown instead of the note */
export function CheckRow({
  checked,
  obstacle,
  onToggle,
  note,
  ...props
}: Props & { checked: boolean; obstacle?: string | undefined; onToggle: () => unknown }) {
  return (
    <label class="row row-radio" part="row" data-off={obstacle !== undefined || undefined}>
      <input
        type="checkbox"
        checked={checked}
        // Not `disabled`: a screen reader has to reach the reason.
        aria-disabled={obstacle !== undefined || undefined}
        onClick={(event) => obstacle !== undefined && event.preventDefault()}
        onChange={() => onToggle()}
      />
      <Body {...props} note={obstacle ?? note} />
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

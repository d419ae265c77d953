import { Icon } from './Icon.tsx';

export function SearchBox({
  label,
  value,
  onInput,
}: {
  label: string;
  value: string;
  onInput: (value: string) => void;
}) {
  return (
    <label class="search">
      <Icon shape="search" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        autocomplete="off"
        enterkeyhint="search"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}

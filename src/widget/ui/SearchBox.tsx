import { Icon } from './Icon.tsx';

type Props = {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** The keyboard's search key: on a phone it stands where the keyboard hides what was found. */
  onEnter: () => void;
};

export function SearchBox({ label, value, onInput, onEnter }: Props) {
  return (
    <label class="search">
      <Icon shape="search" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="search"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Not the Enter that takes a word from an input method.
          if (event.key !== 'Enter' || event.isComposing) return;
          // Or the same press would choose what gets the focus.
          event.preventDefault();
          onEnter();
        }}
      />
    </label>
  );
}

import { Icon } from './Icon.tsx';

type Props = {
  label: string;
  value: string;
  onInput: (value: string) => void;
  onFocus: () => void;
  /** Called by the keyboard's search key: a phone's keyboard hides the results until then. */
  onEnter: () => void;
};

/** A search field with a label for screen readers. */
export function SearchBox({ label, value, onInput, onFocus, onEnter }: Props) {
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
        onFocus={onFocus}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Not the Enter that confirms an input method's word.
          if (event.key !== 'Enter' || event.isComposing) return;
          // Otherwise the same press would activate the element that gets the focus.
          event.preventDefault();
          onEnter();
        }}
      />
    </label>
  );
}

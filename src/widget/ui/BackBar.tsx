import { Icon } from './Icon.tsx';

/** A button back from something that was opened. */
export const BackBar = ({ label, onPress }: { label: string; onPress: () => unknown }) => (
  <div class="navigation">
    <button type="button" class="turn" aria-label={label} onClick={() => onPress()}>
      <Icon shape="back" />
    </button>
  </div>
);

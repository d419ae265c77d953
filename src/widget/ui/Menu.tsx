import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

type Props = { label: string; quiet?: boolean | undefined; children: ComponentChildren };

/** A button that opens more buttons below it. */
export const Menu = ({ label, quiet = false, children }: Props) => (
  <details class="menu">
    <summary class={`button button-${quiet ? 'quiet' : 'primary'}`} part={`button ${quiet ? 'quiet' : 'primary'}`}>
      <span>
        {label} <Icon shape="down" />
      </span>
    </summary>
    <div class="buttons">{children}</div>
  </details>
);

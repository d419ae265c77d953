import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

/** A button that shows some more of them below it. */
export const Menu = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <details class="menu">
    <summary class="button button-primary" part="button primary">
      <span>
        {label} <Icon shape="down" />
      </span>
    </summary>
    <div class="buttons">{children}</div>
  </details>
);

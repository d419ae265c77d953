import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

/** A quiet button that opens more buttons below it. */
export const Menu = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <details class="menu">
    <summary class="button button-link" part="button link">
      <span>
        {label} <Icon shape="down" />
      </span>
    </summary>
    <div class="buttons">{children}</div>
  </details>
);

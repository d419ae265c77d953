import type { ComponentChildren } from 'preact';

/** Something the patient must know now; a screen reader says it at once. */
export function Notice({ title, children }: { title?: string | undefined; children: ComponentChildren }) {
  return (
    <div class="notice" part="notice" role="alert">
      {title && <strong>{title}</strong>}
      <div>{children}</div>
    </div>
  );
}

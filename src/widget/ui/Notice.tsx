import type { ComponentChildren } from 'preact';

type Props = {
  title?: string | undefined;
  children: ComponentChildren;
  /** Announced when the screen reader is idle, not at once. */
  polite?: boolean;
};

/** Something that the patient must know now. Screen readers announce it at once. */
export function Notice({ title, children, polite }: Props) {
  return (
    <div class="notice" part="notice" role={polite ? 'status' : 'alert'}>
      {title && <strong>{title}</strong>}
      <div>{children}</div>
    </div>
  );
}

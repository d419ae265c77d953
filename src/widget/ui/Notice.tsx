import type { ComponentChildren } from 'preact';

type Props = {
  title?: string | undefined;
  children: ComponentChildren;
  /** It can wait for the end of the sentence. */
  polite?: boolean;
};

/** Something the patient must know now; a screen reader says it at once. */
export function Notice({ title, children, polite }: Props) {
  return (
    <div class="notice" part="notice" role={polite ? 'status' : 'alert'}>
      {title && <strong>{title}</strong>}
      <div>{children}</div>
    </div>
  );
}

/** How far the patient is: a mark for each step, and the same as text. */
export function Progress({ at, of, text }: { at: number; of: number; text: string }) {
  return (
    <div class="progress">
      {[...new Array(of).keys()].map((step) => (
        <i key={step} class={step < at ? 'on' : undefined} />
      ))}
      <span>{text}</span>
    </div>
  );
}

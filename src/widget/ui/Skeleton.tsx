/**
 * A placeholder while a list, or days and their slots, are loading. Screen readers announce `label` at once; it is
 * shown after a while.
 */
export function Skeleton({
  label,
  rows = 5,
  shape = 'list',
}: {
  label: string;
  rows?: number;
  shape?: 'list' | 'days' | 'board';
}) {
  return (
    <div class={`skeleton skeleton-${shape}`} role="status">
      {[...new Array(rows).keys()].map((row) => (
        <i key={row} />
      ))}
      <p>{label}</p>
    </div>
  );
}

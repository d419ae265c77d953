/**
 * The place where a list will be, or days and their times; `label` is said at once to a screen reader, and shown when
 * it takes longer.
 */
export function Skeleton({
  label,
  rows = 5,
  shape = 'list',
}: {
  label: string;
  rows?: number;
  shape?: 'list' | 'days' | 'cards';
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

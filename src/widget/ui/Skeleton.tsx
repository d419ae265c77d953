/** The place where a list will be; `label` is said at once to a screen reader, and shown when it takes longer. */
export function Skeleton({ label, rows = 5 }: { label: string; rows?: number }) {
  return (
    <div class="skeleton" role="status">
      {Array.from({ length: rows }, (_, row) => (
        <i key={row} />
      ))}
      <p>{label}</p>
    </div>
  );
}

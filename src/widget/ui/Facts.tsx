/**
 * A term and its value. The parts of a value stay in order and aren't broken across lines where possible, whatever
 * their script.
 */
export type Fact = { term: string; value: string | (string | undefined)[] | undefined };

/** A list of terms and values; terms without a value are left out. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ term, value }) => {
        const parts = [value].flat().filter(Boolean);
        return (
          parts.length > 0 && (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{parts.map((part, index) => [index > 0 && ', ', <bdi key={part}>{part}</bdi>])}</dd>
            </div>
          )
        );
      })}
    </dl>
  );
}

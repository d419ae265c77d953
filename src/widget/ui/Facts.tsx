/**
 * A question and its answer; the parts of an answer are each kept together on a line where they fit, and in their
 * order, whatever script each is in.
 */
export type Fact = { term: string; value: string | (string | undefined)[] | undefined };

/** Questions and answers about one thing; what has no answer isn't shown. */
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

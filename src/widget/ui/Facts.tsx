/**
 * A term and its value. The parts of a value stay in order and aren't broken across lines where possible, whatever
 * their script.
 */
export type Fact = { term: string; value: string | (string | undefined)[] | undefined };

/** A list of terms and values; terms without a value are left out. @param comma between the parts of a value */
export function Facts({ facts, comma }: { facts: Fact[]; comma: string }) {
  return (
    <dl class="facts">
      {facts.map(({ term, value }) => {
        const parts = [value].flat().filter(Boolean);
        return (
          parts.length > 0 && (
            <div key={term}>
              <dt>{term}</dt>
              <dd>
                {parts.map((part, index) => {
                  const more = index < parts.length - 1;
                  // The comma is in the same box as the part before it, so that no line begins with it.
                  return [
                    <span key={part}>
                      <bdi>{part}</bdi>
                      {more && comma.trim()}
                    </span>,
                    more && ' ',
                  ];
                })}
              </dd>
            </div>
          )
        );
      })}
    </dl>
  );
}

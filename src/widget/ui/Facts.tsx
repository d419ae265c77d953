import type { ComponentChildren } from 'preact';

/**
 * A term and its value. The parts of a value stay in order and aren't broken across lines where possible, whatever
 * their script.
 */
export type Fact = {
  term: string;
  value: string | (string | undefined)[] | undefined;
  /** Where the last part leads: to a page, or `tel:`. */
  href?: string | undefined;
  /** The value for screen readers, where they would read it as a word; it isn't translated. */
  spelled?: string | undefined;
  /** A remark below the value. */
  note?: string | undefined;
  /** Beside the value. What it shows needs no term that can be seen. */
  picture?: ComponentChildren;
};

/** A list of terms and values; terms without a value are left out. @param comma between the parts of a value */
export function Facts({ facts, comma }: { facts: Fact[]; comma: string }) {
  return (
    <dl class="facts">
      {facts.map(({ term, value, href, spelled, note, picture }) => {
        const parts = [value].flat().filter(Boolean);
        return (
          parts.length > 0 && (
            <div key={term} class={picture ? 'pictured' : ''}>
              <dt class={picture ? 'unseen' : ''}>{term}</dt>
              <dd>
                {picture}
                {parts.map((part, index) => {
                  const more = index < parts.length - 1;
                  // The comma is in the same box as the part before it, so that no line begins with it.
                  return [
                    <span key={part}>
                      {spelled && <span class="unseen">{spelled}</span>}
                      <bdi translate={!spelled} aria-hidden={!!spelled}>
                        {href && !more ? (
                          <a href={href} target={href.startsWith('tel:') ? '_self' : '_blank'} rel="noreferrer">
                            {part}
                          </a>
                        ) : (
                          part
                        )}
                      </bdi>
                      {more ? comma.trim() : note && <small>{note}</small>}
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

// The attributes that have an effect in the chosen kind of code, by group.

import { groupWords, words } from '../words.ts';
import { AttributeField } from './AttributeField.tsx';
import { attributeGroups, attributesIn } from './attribute-groups.ts';
import type { Draft } from './draft.ts';

/** The groups that most pages need. On a phone all are closed, or they would push the code far down. */
const openGroups = matchMedia('(min-width: 1000px)').matches ? ['start', 'look'] : [];

/** The form for all options, in groups. */
export function OptionsForm({ draft }: { draft: Draft }) {
  return (
    <form class="options" aria-label={words.options} onSubmit={(event) => event.preventDefault()}>
      {attributeGroups.map((group) => {
        const names = attributesIn(group).filter((name) => draft.accepts(name));
        return (
          names.length > 0 && (
            <details key={group} class="card" open={openGroups.includes(group)}>
              <summary>
                <h2>{groupWords[group]}</h2>
              </summary>
              {names.map((name) => (
                <AttributeField key={name} name={name} draft={draft} />
              ))}
            </details>
          )
        );
      })}
    </form>
  );
}

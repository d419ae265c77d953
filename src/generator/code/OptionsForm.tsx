// The attributes that mean something for the chosen way, group by group.

import { groupWords, words } from '../words.ts';
import { AttributeField } from './AttributeField.tsx';
import { groups, inGroup } from './attribute-groups.ts';
import type { Draft } from './draft.ts';

/** What most pages choose; the rest is there when it is wanted. On a phone all of it would stand before the code. */
const open = matchMedia('(min-width: 1000px)').matches ? ['start', 'look'] : [];

export function OptionsForm({ draft }: { draft: Draft }) {
  return (
    <form class="options" aria-label={words.options} onSubmit={(event) => event.preventDefault()}>
      {groups.map((group) => {
        const names = inGroup(group).filter((name) => draft.takes(name));
        return (
          names.length > 0 && (
            <details key={group} class="card" open={open.includes(group)}>
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

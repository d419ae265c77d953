// What has to be allowed on both sides: the proxy by the page's policy, and the page's origin by the proxy.

import { CodeBlock } from '../ui/CodeBlock.tsx';
import { filled, words } from '../words.ts';
import type { Draft } from './draft.ts';

const directiveNames = (lines: readonly string[]) => lines.map((line) => line.split(' ')[0]).join(', ');

function Policy({ draft }: { draft: Draft }) {
  const { needed, photos } = draft.csp.value;
  return (
    <>
      <h3>{words.policy}</h3>
      <p class="hint">{words.policy_hint}</p>
      <CodeBlock text={needed.join('; ')} label={directiveNames(needed)} />
      {photos.length > 0 && (
        <>
          <p class="hint">{words.photos}</p>
          <CodeBlock text={photos.join('; ')} label={directiveNames(photos)} />
        </>
      )}
    </>
  );
}

function Origins({ draft }: { draft: Draft }) {
  const origins = draft.clinic.value?.origins ?? [];
  return (
    <>
      <h3>{words.origins}</h3>
      {origins.length === 0 ? (
        <p>{words.no_origins}</p>
      ) : (
        <ul class="origins">
          {origins.map((origin) => (
            <li key={origin}>
              <code>{origin}</code>
            </li>
          ))}
        </ul>
      )}
      <p class="hint">{filled(words.origins_hint, { setting: 'BOOKING_ORIGINS' })}</p>
    </>
  );
}

/** What the page and the proxy must allow: policy lines and origins. */
export const AllowCard = ({ draft }: { draft: Draft }) => (
  <section class="card" aria-labelledby="allow-title">
    <h2 id="allow-title">{words.allow}</h2>
    <Policy draft={draft} />
    <Origins draft={draft} />
  </section>
);

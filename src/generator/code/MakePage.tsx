// The embed code: options, a live preview, and the code to copy.
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Chips } from '../ui/Chips.tsx';
import { words } from '../words.ts';
import { AllowCard } from './AllowCard.tsx';
import { CodeCard } from './CodeCard.tsx';
import type { Draft } from './draft.ts';
import { OptionsForm } from './OptionsForm.tsx';
import { PreviewCard } from './PreviewCard.tsx';

const parts = ['options', 'preview', 'code'] as const;
type Part = (typeof parts)[number];

/** All parts side by side; on a phone one of them, each with the scroll position at which it was left. */
export function MakePage({ draft, hidden }: { draft: Draft; hidden: boolean }) {
  const part = useSignal<Part>('options');
  const leftAt = useRef(new Map<Part, number>());
  const page = useRef<HTMLDivElement>(null);

  function choose(id: Part) {
    leftAt.current.set(part.value, scrollY);
    part.value = id;
  }
  useLayoutEffect(() => {
    // Before the first change nothing has been left.
    if (leftAt.current.size === 0) return;
    scrollTo(0, leftAt.current.get(part.value) ?? Math.min(scrollY, page.current?.offsetTop ?? 0));
  }, [part.value]);

  return (
    <div class="making" data-part={part.value} hidden={hidden} ref={page}>
      <div class="parts">
        <Chips
          legend={words.parts}
          name="part"
          choices={parts.map((id) => ({ id, name: words[id] }))}
          chosen={part.value}
          choose={choose}
          hideLegend
        />
      </div>
      <OptionsForm draft={draft} />
      <div class="seen">
        <PreviewCard draft={draft} />
        <div class="made">
          <CodeCard draft={draft} />
          <AllowCard draft={draft} />
        </div>
      </div>
    </div>
  );
}

// The booking page in a frame, as it will be with what was chosen.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Chips } from '../ui/Chips.tsx';
import { words } from '../words.ts';
import type { Draft, Scheme, Screen } from './draft.ts';
import { modeOf } from './snippet-kinds.ts';

/** CSS pixels. */
const sizes: Record<Screen, { width: number; height: number }> = {
  phone: { width: 390, height: 720 },
  desktop: { width: 1100, height: 760 },
};

/** How long a text is left alone before the frame loads anew, ms: not with each letter. */
const pause = 400;

/** What stays the same for a moment. */
function useSettled(text: string): string {
  const settled = useSignal(text);
  useEffect(() => {
    const timer = setTimeout(() => {
      settled.value = text;
    }, pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled.value;
}

/** A frame as wide as the screen that it stands for, made smaller where there is less room. */
function Screenful({ address, screen }: { address: string; screen: Screen }) {
  const room = useRef<HTMLDivElement>(null);
  const scale = useSignal(1);
  const { width, height } = sizes[screen];
  useEffect(() => {
    if (!room.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) scale.value = Math.min(1, entry.contentRect.width / width);
    });
    observer.observe(room.current);
    return () => observer.disconnect();
  }, [width]);
  return (
    <div class={`room ${screen}`} ref={room} style={{ height: `${height * scale.value}px` }}>
      <iframe
        src={address}
        title={words.preview_frame}
        width={width}
        height={height}
        style={{ transform: `scale(${scale.value})`, marginInlineEnd: `${width * (scale.value - 1)}px` }}
      />
    </div>
  );
}

export function PreviewCard({ draft }: { draft: Draft }) {
  const address = useSettled(draft.preview.value);
  const mode = modeOf(draft.way.value, draft.given.value);
  const schemes: readonly Scheme[] = ['light', 'dark'];
  const screens: readonly Screen[] = ['phone', 'desktop'];
  return (
    <section class="card" aria-labelledby="preview-title">
      <h2 id="preview-title">{words.preview}</h2>
      <div class="tools">
        <Chips
          legend={words.screen}
          name="screen"
          choices={screens.map((id) => ({ id, name: words[id] }))}
          chosen={draft.screen.value}
          choose={(id) => {
            draft.screen.value = id;
          }}
          quiet
        />
        <Chips
          legend={words.scheme}
          name="scheme"
          choices={schemes.map((id) => ({ id, name: words[id] }))}
          chosen={draft.scheme.value}
          choose={(id) => {
            draft.shownScheme.value = id;
          }}
          quiet
        />
        <select
          aria-label={words.language}
          value={draft.language.value}
          onChange={({ currentTarget }) => {
            draft.shownLanguage.value = currentTarget.value;
          }}
        >
          {draft.clinic.value?.languages.map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </select>
      </div>
      {(mode === 'popup' || mode === 'floating') && <p class="hint">{words.preview_button}</p>}
      {draft.clinic.value && (
        <div class={`stage ${draft.scheme.value}`}>
          <Screenful address={address} screen={draft.screen.value} />
        </div>
      )}
      <p class="help">{words.preview_live}</p>
    </section>
  );
}

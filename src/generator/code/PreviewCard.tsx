// A live preview: the booking page in an iframe, with the chosen options.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Chips } from '../ui/Chips.tsx';
import { words } from '../words.ts';
import type { ColourScheme, Draft, PreviewScreen } from './draft.ts';
import { modeOf } from './snippet-kinds.ts';

/** In CSS pixels. */
const screenSizes: Record<PreviewScreen, { width: number; height: number }> = {
  phone: { width: 390, height: 720 },
  desktop: { width: 1100, height: 760 },
};

/** How long typing must pause before the iframe reloads. */
const debounceMs = 400;

/** Returns the text that has last stayed unchanged for `debounceMs`. */
function useDebounced(text: string): string {
  const debounced = useSignal(text);
  useEffect(() => {
    const timer = setTimeout(() => {
      debounced.value = text;
    }, debounceMs);
    return () => clearTimeout(timer);
  }, [text]);
  return debounced.value;
}

/** An iframe as wide as a real screen, scaled down to the available width. */
function ScaledFrame({ address, screen }: { address: string; screen: PreviewScreen }) {
  const room = useRef<HTMLDivElement>(null);
  const scale = useSignal(1);
  const { width, height } = screenSizes[screen];
  useEffect(() => {
    if (!room.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      // While another part is shown on a phone, there is no room at all.
      if (entry?.contentRect.width) scale.value = Math.min(1, entry.contentRect.width / width);
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

/** The live preview of the booking form. */
export function PreviewCard({ draft }: { draft: Draft }) {
  const address = useDebounced(draft.preview.value);
  const mode = modeOf(draft.kind.value, draft.texts.value);
  const schemes: readonly ColourScheme[] = ['light', 'dark'];
  const screens: readonly PreviewScreen[] = ['phone', 'desktop'];
  return (
    <section class="card preview" aria-labelledby="preview-title">
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
          hideLegend
        />
        <Chips
          legend={words.scheme}
          name="scheme"
          choices={schemes.map((id) => ({ id, name: words[id] }))}
          chosen={draft.scheme.value}
          choose={(id) => {
            draft.previewScheme.value = id;
          }}
          hideLegend
        />
        <select
          aria-label={words.language}
          value={draft.language.value}
          onChange={({ currentTarget }) => {
            draft.previewLanguage.value = currentTarget.value;
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
          <ScaledFrame address={address} screen={draft.screen.value} />
        </div>
      )}
      <p class="help">{words.preview_live}</p>
    </section>
  );
}

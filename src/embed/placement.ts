// Which way a page wants it shown at a place.

import { showButton } from './button.ts';
import type { Asked, Shown } from './embedding.ts';
import { showFrame } from './frame-host.ts';
import { showInline } from './inline.ts';

type Way = (place: HTMLElement, asked: Asked) => Shown;

const nothing: Way = () => ({ update: () => {}, destroy: () => {} });
const ways: Record<Asked['options']['mode'], Way> = {
  inline: showInline,
  popup: showButton,
  floating: showButton,
  iframe: showFrame,
  manual: nothing,
};

/** Shows it in `place`, an element of ours. */
export function show(place: HTMLElement, first: Asked): Shown {
  let asked = first;
  let shown = ways[asked.options.mode](place, asked);
  return {
    update(next) {
      const sameWay = ways[next.options.mode] === ways[asked.options.mode];
      asked = next;
      if (sameWay) return shown.update(next);
      shown.destroy();
      shown = ways[next.options.mode](place, next);
    },
    destroy: () => shown.destroy(),
  };
}

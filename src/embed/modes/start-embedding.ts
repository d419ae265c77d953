// Which way a page wants it shown at a place.

import { showLink, supported } from '../browser-support.ts';
import type { Asked, Shown } from '../embedding.ts';
import { showFrame } from '../frame/frame-host.ts';
import { showButton, showFloating } from './button.ts';
import { showInline } from './inline.ts';

type Way = (place: HTMLElement, asked: Asked) => Shown;

const nothing: Way = () => ({ update: () => {}, destroy: () => {} });
const ways: Record<Asked['options']['mode'], Way> = {
  inline: showInline,
  popup: showButton,
  floating: showFloating,
  iframe: showFrame,
  manual: nothing,
};

/** Shows it in `place`, an element of ours; in a browser that can't, the link to it. */
export function show(place: HTMLElement, first: Asked): Shown {
  let asked = first;
  if (!supported()) {
    showLink(place, asked);
    return nothing(place, asked);
  }
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

type NumberedLine = { number: number; text: string };

/** The lines of a Markdown text outside code blocks, tables, link definitions and images; numbered from 1. */
export function proseOf(markdown: string): NumberedLine[] {
  let fence = '';
  return markdown.split('\n').flatMap((text, index) => {
    const mark = /^\s*(```+|~~~+)/.exec(text)?.[1] ?? '';
    if (fence === '' ? mark !== '' : mark.startsWith(fence)) {
      fence = fence === '' ? mark : '';
      return [];
    }
    if (fence !== '' || /^\s*(\||\[[^\]]+\]: |!\[)/.test(text)) return [];
    return [{ number: index + 1, text }];
  });
}

/** The anchors of the headings of a Markdown text, as GitHub makes them. */
export function anchorsOf(markdown: string): string[] {
  const counts = new Map<string, number>();
  return proseOf(markdown).flatMap(({ text }) => {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(text)?.[1];
    if (heading === undefined) return [];
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`]/g, '');
    const anchor = words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const count = counts.get(anchor) ?? 0;
    counts.set(anchor, count + 1);
    return [count === 0 ? anchor : `${anchor}-${count}`];
  });
}

/** Where the links and images of a Markdown text lead, code left out. */
export function linksOf(markdown: string): string[] {
  const prose = markdown.replace(/^(\s*)(```+|~~~+)[\s\S]*?^\s*\2/gm, '').replace(/`[^`\n]*`/g, '');
  const links = prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)/gm);
  return [...links].map(([, inline, defined]) => inline ?? defined ?? '');
}

/**
 * The circles of a directed graph: its strongly connected components of more than one node, and nodes that lead to
 * themselves. Tarjan's algorithm. Each circle and the list of them are sorted.
 */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const indexes = new Map<string, number>();
  const lows = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  function visit(node: string): number {
    const index = indexes.size;
    indexes.set(node, index);
    let low = index;
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!graph.has(next)) continue;
      if (!indexes.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, lows.get(next) ?? indexes.get(next) ?? low);
      lows.set(node, low);
    }
    lows.set(node, low);
    if (low === index) {
      const circle = stack.splice(stack.indexOf(node)).sort();
      if (circle.length > 1 || graph.get(node)?.includes(node)) circles.push(circle);
    }
    return low;
  }
  for (const node of graph.keys()) if (!indexes.has(node)) visit(node);
  return circles.sort((one, other) => (one[0] ?? '').localeCompare(other[0] ?? ''));
}

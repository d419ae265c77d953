/**
 * Like Promise.all over `items.map(run)`, with at most `limit` promises pending at a time. Results keep the order of
 * the items.
 */
export async function mapLimited<Item, Value>(
  limit: number,
  items: readonly Item[],
  run: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const results: Value[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await run(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

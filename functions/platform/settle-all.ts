/**
 * Gives each its turn, one after the other, whatever became of those before it, so that something that cannot be done
 * keeps nothing else waiting. Throws what was wrong with any once all have had their turn.
 */
export async function settleAll<Item, Result>(
  items: Iterable<Item>,
  turn: (item: Item) => Promise<Result>,
  what: string,
): Promise<Result[]> {
  const results: Result[] = [];
  const faults: unknown[] = [];
  for (const item of items)
    try {
      results.push(await turn(item));
    } catch (fault) {
      faults.push(fault);
    }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} ${what} could not be looked after`);
  return results;
}

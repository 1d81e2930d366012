/** Records what can be, by halves while something stands in the way, and gives back what cannot. */
export async function recordByHalves<Item>(
  items: readonly Item[],
  record: (part: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  if (items.length === 0 || (await record(items))) return []
  if (items.length === 1) return items
  const middle = Math.ceil(items.length / 2)
  return [
    ...(await recordByHalves(items.slice(0, middle), record)),
    ...(await recordByHalves(items.slice(middle), record)),
  ]
}

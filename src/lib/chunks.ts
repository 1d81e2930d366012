/** Splits a list into chunks by items and bytes. An item that is larger than that is a chunk of its own. */
export function* chunksOf<Item>(
  items: Iterable<Item>,
  limit: { readonly items: number; readonly bytes: number },
  bytesOf: (item: Item) => number,
): Generator<Item[]> {
  let chunk: Item[] = []
  let bytes = 0
  for (const item of items) {
    const more = bytesOf(item)
    if (chunk.length === limit.items || (chunk.length > 0 && bytes + more > limit.bytes)) {
      yield chunk
      chunk = []
      bytes = 0
    }
    chunk.push(item)
    bytes += more
  }
  if (chunk.length > 0) yield chunk
}

const encoder = new TextEncoder()

/** The size of an item in a JSON list, with its comma. */
export function jsonBytes(item: unknown): number {
  return encoder.encode(JSON.stringify(item)).length + 1
}

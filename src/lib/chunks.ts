/** A list in chunks of at most so many items and bytes; an item that is larger by itself is a chunk of its own. */
export function* chunksOf<Item>(
  items: Iterable<Item>,
  most: { readonly items: number; readonly bytes: number },
  bytesOf: (item: Item) => number,
): Generator<Item[]> {
  let chunk: Item[] = []
  let bytes = 0
  for (const item of items) {
    const more = bytesOf(item)
    if (chunk.length === most.items || (chunk.length > 0 && bytes + more > most.bytes)) {
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

/** What an item takes in a JSON list. */
export function jsonBytes(item: unknown): number {
  return encoder.encode(JSON.stringify(item)).length + 1
}

/** A list in parts of at most so many items and bytes; an item that is larger by itself is a part of its own. */
export function* partsOf<Item>(
  items: Iterable<Item>,
  most: { readonly items: number; readonly bytes: number },
  bytesOf: (item: Item) => number,
): Generator<Item[]> {
  let part: Item[] = []
  let bytes = 0
  for (const item of items) {
    const more = bytesOf(item)
    if (part.length === most.items || (part.length > 0 && bytes + more > most.bytes)) {
      yield part
      part = []
      bytes = 0
    }
    part.push(item)
    bytes += more
  }
  if (part.length > 0) yield part
}

const encoder = new TextEncoder()

/** What an item takes in a JSON list. */
export function jsonBytes(item: unknown): number {
  return encoder.encode(JSON.stringify(item)).length + 1
}

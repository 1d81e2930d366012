import { Temporal } from 'temporal-polyfill'

const KEY = 'clock-offset-ms'

export async function readOffset(store: KVNamespace): Promise<number> {
  return Number((await store.get(KEY)) ?? 0)
}

/** Moves the course's clock and keeps the move, so that it survives a restart. Throws on a duration it cannot read. */
export async function writeOffset(
  store: KVNamespace,
  offset: number,
  command: { advance?: string; now?: string },
): Promise<number> {
  const moved = movedOffset(offset, command)
  if (moved !== offset) await store.put(KEY, String(moved))
  return moved
}

function movedOffset(offset: number, command: { advance?: string; now?: string }): number {
  if (command.now !== undefined) return Date.parse(command.now) - Date.now()
  if (command.advance === undefined) return offset
  const now = Temporal.Instant.fromEpochMilliseconds(Date.now() + offset).toZonedDateTimeISO('UTC')
  return now.add(Temporal.Duration.from(command.advance)).epochMilliseconds - Date.now()
}

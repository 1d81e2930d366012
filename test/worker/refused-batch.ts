import type { Asked, providerBook } from './provider-book.ts'
import { MINUTE } from './three-due.ts'

export const holds = ({ mails }: Asked, ...addresses: string[]) =>
  mails.some((mail) => addresses.includes(mail.to))
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
export const READERS = NAMES.map((name) => `${name}@runner.org`)
export const tos = (book: ReturnType<typeof providerBook>) => book.taken.map((mail) => mail.to).toSorted()

export async function ticks(
  reader: { now(): number; at(at: number): Promise<void> },
  minutes: number,
): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) await reader.at(reader.now() + MINUTE)
}

import * as z from 'zod/mini'
import { own } from '../lib/own-property.ts'

const idSchema = z.string().check(z.regex(/^[\w.:-]{1,256}$/))

/** The id of an event that may not be readable; null when it has none. */
export function idOf(body: unknown): string | null {
  return idSchema.safeParse(fieldsOf(body).id).data ?? null
}

const FIELDS = ['id', 'type', 'effect', 'delivery', 'happenedAt', 'detail'] as const

/** Short words and numbers: of what nobody can read, nothing is kept that could be an address or a text. */
const plain = z.union([z.number(), z.null(), z.string().check(z.regex(/^[\w .:-]{0,256}$/))])

/** What is kept of a body: the fields that an event has, as far as they are what such a field can be. */
export function fieldsOf(body: unknown): Readonly<Record<string, string | number | null>> {
  const fields = z.record(z.string(), z.unknown()).safeParse(body)
  if (!fields.success) return {}
  const kept = FIELDS.map((name) => [name, plain.safeParse(own(fields.data, name)).data] as const)
  return Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

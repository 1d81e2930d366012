import * as z from 'zod/mini'
import { addressSchema } from '../fields.ts'

/** The JSON Schema of what a handler takes or answers, in words that validators of other languages know. */
export function schemaObject(schema: z.ZodMiniType, io: 'input' | 'output') {
  const { $schema: _, ...object } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    io,
    override: ({ zodSchema, jsonSchema }) => {
      nameEachKey(jsonSchema)
      leaveOutWhatOthersCannotRead(jsonSchema)
      if (zodSchema === addressSchema) Object.assign(jsonSchema, ADDRESS)
    },
  })
  return object
}

const ADDRESS = {
  format: 'email',
  description: 'Before the @ ASCII only. The domain may be in any script, and is kept in ASCII.',
}

type JsonSchema = z.core.JSONSchema.BaseSchema

/** A record of known keys is an object with these properties: else generated clients lose their names. */
function nameEachKey(schema: JsonSchema): void {
  const keys = typeof schema.propertyNames === 'object' ? schema.propertyNames.enum : undefined
  const value = schema.additionalProperties
  if (keys === undefined || value === undefined) return
  schema.properties = Object.fromEntries(keys.map((key) => [String(key), value]))
  schema.additionalProperties = false
  delete schema.propertyNames
}

/** Python, Go and Rust have no `\p{…}` or no look-around; of an instant, `format` says it all. */
function leaveOutWhatOthersCannotRead(schema: JsonSchema): void {
  if (!canAllRead(schema)) delete schema.pattern
  const each = schema.allOf?.filter(canAllRead)
  if (each === undefined) return
  if (each.length === 0) delete schema.allOf
  else schema.allOf = each
}

function canAllRead({ pattern, format }: JsonSchema): boolean {
  return pattern === undefined || (format !== 'date-time' && !/\\[pP]\{|\(\?<?[=!]/.test(pattern))
}

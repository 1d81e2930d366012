import * as z from 'zod/mini'
import { addressSchema } from '../fields.ts'

/** The JSON Schema of a body, limited to what validators in other languages understand. */
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
  description: 'ASCII only before the @. The domain may be in any script, and is stored in ASCII.',
}

type JsonSchema = z.core.JSONSchema.BaseSchema

/** Turns a record with known keys into an object, so that generated clients keep the names. */
function nameEachKey(schema: JsonSchema): void {
  const keys = typeof schema.propertyNames === 'object' ? schema.propertyNames.enum : undefined
  const value = schema.additionalProperties
  if (keys === undefined || value === undefined) return
  schema.properties = Object.fromEntries(keys.map((key) => [String(key), value]))
  schema.additionalProperties = false
  delete schema.propertyNames
}

/** Python, Go and Rust lack `\p{…}` or look-around. For an instant, `format` is enough. */
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

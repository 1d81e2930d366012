import * as z from 'zod/mini'
import { ERRORS, type ErrorStatus, errorSchema, type Operation } from './operation.ts'

const DIALECT = { target: 'draft-2020-12', unrepresentable: 'any' } as const

/** The OpenAPI 3.1 document of these operations. */
export function documentOf(operations: readonly Operation[]) {
  const paths = new Map<string, Record<string, unknown>>()
  for (const operation of operations) {
    paths.set(operation.path, {
      ...paths.get(operation.path),
      [operation.method]: operationObject(operation),
    })
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Longrun',
      version: '1',
      description: 'Instants are ISO 8601 in UTC, ids are strings, field names are camelCase.',
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { adminToken: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: schemaObject(errorSchema, 'output') },
      responses: Object.fromEntries(
        Object.entries(ERRORS).map(([status, text]) => [status, errorObject(text)]),
      ),
    },
  }
}

/** Whatever was asked. */
const ANY_TIME: readonly ErrorStatus[] = [500, 503]

function operationObject(operation: Operation) {
  const { summary, isOperators, body } = operation
  const guarded: ErrorStatus[] = isOperators ? [401, 429] : []
  const errors = [...operation.errors, ...guarded, ...ANY_TIME].filter(
    (status) => !(status in operation.answers),
  )
  return {
    summary,
    ...(isOperators ? { security: [{ adminToken: [] }] } : { security: [] }),
    parameters: [...pathParameters(operation.path), ...queryParameters(operation.query)],
    ...(body
      ? { requestBody: { required: body.isRequired, content: contentObject(body.content, 'input') } }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, { description, content }]) => [
          status,
          { description, ...(content ? { content: contentObject(content, 'output') } : {}) },
        ]),
      ),
      ...Object.fromEntries(errors.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
    },
  }
}

function pathParameters(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(query: Operation['query'] = {}) {
  return Object.entries(query).map(([name, { description, schema }]) => ({
    name,
    in: 'query',
    description,
    schema: schemaObject(schema, 'input'),
  }))
}

function errorObject(description: string) {
  return {
    description,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  }
}

function contentObject(content: Readonly<Record<string, z.ZodMiniType>>, io: 'input' | 'output') {
  return Object.fromEntries(
    Object.entries(content).map(([type, schema]) => [type, { schema: schemaObject(schema, io) }]),
  )
}

function schemaObject(schema: z.ZodMiniType, io: 'input' | 'output') {
  const { $schema: _, ...object } = z.toJSONSchema(schema, { ...DIALECT, io })
  return object
}

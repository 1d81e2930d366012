import type * as z from 'zod/mini'
import { own } from '../../lib/own-property.ts'
import { type Examples, examplesOf } from './examples.ts'
import { ERRORS, type ErrorStatus, errorSchema, errorsOf, type Operation, TAGS, tagOf } from './operation.ts'
import { schemaObject } from './schema-object.ts'

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
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: TAGS.map(({ name, description }) => ({ name, description })),
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { adminToken: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: schemaObject(errorSchema, 'output') },
      responses: Object.fromEntries(operations.flatMap(errorObjects)),
    },
  }
}

function operationObject(operation: Operation) {
  const { id, path, summary, isOperators, body, answers } = operation
  const examples = examplesOf(id)
  return {
    operationId: id,
    tags: [tagOf(path)],
    summary,
    ...(isOperators ? { security: [{ adminToken: [] }] } : { security: [] }),
    parameters: [
      ...pathParameters(path, examples),
      ...queryParameters(operation.query, examples),
      ...headerParameters(operation.headers, examples),
    ],
    ...(body
      ? { requestBody: { required: body.isRequired, content: bodyObject(body.content, examples) } }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { description, content, headers }]) => [
          status,
          {
            description,
            ...(content ? { content: answerObject(content) } : {}),
            ...(headers ? { headers: headersObject(headers) } : {}),
          },
        ]),
      ),
      ...Object.fromEntries(
        errorsOf(operation).map((status) => [
          status,
          { $ref: `#/components/responses/${errorName(operation, status)}` },
        ]),
      ),
    },
  }
}

function pathParameters(path: string, examples: Examples) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    example: own(examples.path ?? {}, name),
  }))
}

function queryParameters(query: Operation['query'] = {}, examples: Examples) {
  return Object.entries(query).map(([name, { description, schema }]) => ({
    name,
    in: 'query',
    description,
    schema: schemaObject(schema, 'input'),
    example: own(examples.query ?? {}, name),
  }))
}

function headerParameters(headers: Operation['headers'] = {}, examples: Examples) {
  return Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    description,
    schema: { type: 'string' },
    example: own(examples.headers ?? {}, name),
  }))
}

function bodyObject(content: Readonly<Record<string, z.ZodMiniType>>, { body }: Examples) {
  return Object.fromEntries(
    Object.entries(content).map(([type, schema]) => [
      type,
      { schema: schemaObject(schema, 'input'), example: body },
    ]),
  )
}

function answerObject(content: Readonly<Record<string, z.ZodMiniType>>) {
  return Object.fromEntries(
    Object.entries(content).map(([type, schema]) => [type, { schema: schemaObject(schema, 'output') }]),
  )
}

function headersObject(headers: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  )
}

function errorName({ pages = [] }: Operation, status: ErrorStatus): string {
  return pages.includes(status) ? `${status}OrPage` : `${status}`
}

function errorObjects(operation: Operation): [string, object][] {
  return errorsOf(operation).map((status) => {
    const { description, headers } = ERRORS[status]
    const json = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }
    const page = { 'text/html': { schema: { type: 'string' } } }
    const content = operation.pages?.includes(status) ? { ...json, ...page } : json
    return [
      errorName(operation, status),
      { description, ...(headers ? { headers: headersObject(headers) } : {}), content },
    ]
  })
}

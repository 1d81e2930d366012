import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { operationsOf } from '../../src/operations.ts'
import { documentOf } from '../../src/web/openapi/document.ts'
import { examplesOf } from '../../src/web/openapi/examples.ts'
import { TAGS, tagOf } from '../../src/web/openapi/operation.ts'
import { courses, home } from '../support/club.ts'
import { CLUB } from '../support/club-root.ts'

const operations = operationsOf(home, courses)

test('the served document is valid OpenAPI 3.1, each schema in it is valid JSON Schema, and it is up to date', async () => {
  const validator = new Validator()
  const document = served()
  const { valid, errors } = await validator.validate(structuredClone(document))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
  expect(document).toEqual(JSON.parse(JSON.stringify(documentOf(operations))))
})

test('every operation has its own name, a group, and a 4xx', () => {
  const ids = operations.map(({ id }) => id)
  expect(ids.filter((id) => !/^[a-z][a-zA-Z]+$/.test(id))).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(operations.map(({ path }) => tagOf(path)))).toEqual(new Set(TAGS.map(({ name }) => name)))
  expect(operations.filter((it) => !codesOf(it.id).some((code) => code.startsWith('4')))).toEqual([])
})

test('every parameter and every body has an example that the handler accepts', () => {
  const wrong: string[] = []
  for (const { id, path, query = {}, headers = {}, body } of operations) {
    const examples = examplesOf(id)
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    expect(Object.keys(examples.path ?? {}), id).toEqual(names)
    expect(Object.keys(examples.headers ?? {}), id).toEqual(Object.keys(headers))
    expect(Object.keys(examples.query ?? {}), id).toEqual(Object.keys(query))
    for (const [name, { schema }] of Object.entries(query)) {
      if (!schema.safeParse(examples.query?.[name]).success) wrong.push(`${id} ?${name}`)
    }
    for (const [type, schema] of Object.entries(body?.content ?? {})) {
      if (!schema.safeParse(examples.body).success) wrong.push(`${id} ${type}`)
    }
    if (body === undefined) expect(examples.body, id).toBeUndefined()
  }
  expect(wrong).toEqual([])
})

test('every required property exists, and every pattern works in Python, Go and Rust', () => {
  const seen = { required: 0, patterns: 0 }
  const wrong: string[] = []
  visit(served(), '', (node, where) => {
    const { required, properties, pattern } = node
    if (Array.isArray(required)) {
      seen.required += 1
      const named = Object.keys(isNode(properties) ? properties : {})
      if (required.some((name) => !named.includes(name))) wrong.push(`${where}: required`)
    }
    if (typeof pattern === 'string') {
      seen.patterns += 1
      if (/\(\?[=!<]|\\[1-9pPkux]/.test(pattern)) wrong.push(`${where}: ${pattern}`)
    }
  })
  expect(wrong).toEqual([])
  expect(seen.required).toBeGreaterThan(40)
  expect(seen.patterns).toBeGreaterThan(10)
})

function served() {
  return JSON.parse(readFileSync(join(CLUB, 'dist/assets/api/openapi.json'), 'utf8'))
}

function codesOf(id: string): string[] {
  const methods = Object.values<Record<string, { operationId: string; responses: object }>>(served().paths)
  const found = methods.flatMap((path) => Object.values(path)).find(({ operationId }) => operationId === id)
  return Object.keys(found?.responses ?? {})
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function visit(node: unknown, where: string, look: (node: Record<string, unknown>, where: string) => void) {
  if (!isNode(node)) return
  look(node, where)
  for (const [name, child] of Object.entries(node)) visit(child, `${where}/${name}`, look)
}

import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { documentOf } from '../../src/http/openapi/document.ts'
import { operations } from '../../src/http/openapi/operations.ts'

test('the document that is served is valid OpenAPI 3.1, each schema in it valid JSON Schema, and it is not an old one', async () => {
  const validator = new Validator()
  const document = JSON.parse(readFileSync('dist/assets/api/openapi.json', 'utf8'))
  const { valid, errors } = await validator.validate(structuredClone(document))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
  expect(document).toEqual(JSON.parse(JSON.stringify(documentOf(operations))))
})

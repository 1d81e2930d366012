import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { documentOf } from '../../src/http/openapi/document.ts'
import { operations } from '../../src/http/openapi/openapi.ts'

test('the document is valid OpenAPI 3.1, and each schema in it valid JSON Schema', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(documentOf(operations))))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

import { operationsOf } from '../../src/operations.ts'
import { type Answer, errorSchema, errorsOf, type Operation } from '../../src/web/openapi/operation.ts'
import { home as compiled } from '../support/club.ts'

const operations = operationsOf(compiled)

const JSON_TYPE = 'application/json'

/** Fails for a JSON answer whose status or shape is not in the OpenAPI document. */
export async function expectDocumented(method: string, path: string, answer: Response): Promise<void> {
  const operation = operations.find((it) => it.method === method.toLowerCase() && matches(it.path, path))
  const isApi = path.startsWith('/api/')
  if (operation === undefined && !isApi) return
  const { status } = answer
  if (!isJson(answer) && !isApi) {
    if (status < 400 || isPage(operation, status)) return
    throw new Error(`${method} ${path} answers ${status} without JSON, which is not documented`)
  }
  const told: Answer | undefined = operation?.answers[status]
  if (told === undefined) {
    const isTold = operation === undefined || errorsOf(operation).some((each) => each === status)
    if (!isTold) throw new Error(`${method} ${path} answers ${status}, which is not documented`)
    errorSchema.parse(await answer.clone().json())
    return
  }
  const schema = told.content?.[JSON_TYPE]
  if (schema !== undefined) schema.parse(await answer.clone().json())
}

function isPage(operation: Operation | undefined, status: number): boolean {
  return operation?.pages?.some((each) => each === status) ?? false
}

function matches(template: string, path: string): boolean {
  return new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path)
}

function isJson(answer: Response): boolean {
  return answer.headers.get('content-type')?.startsWith(JSON_TYPE) ?? false
}

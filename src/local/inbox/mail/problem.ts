export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 422 | 429 | 500

export interface Problem {
  statusCode: ProblemStatus
  name: string
  message: string
}

export function problem(statusCode: ProblemStatus, name: string, message: string): Problem {
  return { statusCode, name, message }
}

export function missingField(field: string): Problem {
  return problem(422, 'missing_required_field', `Missing \`${field}\` field.`)
}

export function invalidField(message: string): Problem {
  return problem(422, 'validation_error', message)
}

export function notFound(what: string): Problem {
  return problem(404, 'not_found', `${what} not found`)
}

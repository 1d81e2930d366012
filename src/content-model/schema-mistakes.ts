import type * as z from 'zod'

interface SchemaMistake {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** What a schema finds wrong, and where. An unknown setting is found at its own name. */
export function mistakeOf(issue: z.core.$ZodIssue): SchemaMistake {
  if (issue.code !== 'unrecognized_keys') {
    const isMissing = /^Invalid input: expected \w+, received undefined$/.test(issue.message)
    return { path: issue.path, message: isMissing ? 'is missing. Write it.' : issue.message }
  }
  const [key = ''] = issue.keys
  const message = issue.message.startsWith('Unrecognized')
    ? 'there is no such setting. Correct its name, or remove it.'
    : issue.message
  return { path: [...issue.path, key], message }
}

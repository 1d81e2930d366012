/** D1's answer to SQL that it cannot split, as users have reported it. */
export class D1Refusal extends Error {
  readonly code = 7500
}

const STATEMENTS_MAX = 100
const STATEMENT_BYTES_MAX = 100_000

const TRIGGER = /^create\s+(temp\s+|temporary\s+)?trigger\b/i
const COMMENTS = /--[^\n]*/g

/**
 * Splits as the strictest of the reports on D1's `/query` says the server does. Quotes open in comments too (workers-sdk#4713),
 * and semicolons end statements there (#3892, #4767). The body of a trigger is known by BEGIN in capitals (#10998, #15314),
 * on the line that it starts on (#15690, alchemy#1673), up to the first END in capitals that no bracket follows (#4727, #15093).
 */
export function splitAsD1(sql: string): string[] {
  if (sql.includes('\r') && /\btrigger\b/i.test(sql)) throw new D1Refusal('incomplete input: SQLITE_ERROR')
  const statements: string[] = []
  let from = 0
  let quote: string | null = null
  for (let at = 0; at < sql.length; at++) {
    const char = sql.charAt(at)
    if (quote !== null) {
      if (char === quote) quote = null
    } else if (char === "'" || char === '"' || char === '`') {
      quote = char
    } else if (char === ';' && !isInBody(sql.slice(from, at))) {
      statements.push(checked(sql.slice(from, at)))
      from = at + 1
    }
  }
  const rest = sql.slice(from)
  if (quote !== null) throw new D1Refusal('A prepared SQL statement must contain only one statement.')
  if (rest.trim() !== '') statements.push(checked(rest))
  if (statements.length > STATEMENTS_MAX) throw new D1Refusal(`more than ${STATEMENTS_MAX} statements`)
  return statements
}

function isInBody(chunk: string): boolean {
  const statement = chunk.replaceAll(COMMENTS, '').trim()
  if (!TRIGGER.test(statement)) return false
  const begin = /\sBEGIN\s/.exec(statement)
  if (begin === null || statement.includes('\n')) return false
  return !/\sEND(?!\w|\s*\))/.test(statement.slice(begin.index))
}

function checked(chunk: string): string {
  const statement = chunk.replaceAll(COMMENTS, '').trim()
  if (statement === '') throw new D1Refusal('SQL code did not contain a statement.')
  if (Buffer.byteLength(chunk) > STATEMENT_BYTES_MAX) throw new D1Refusal('statement too long: SQLITE_TOOBIG')
  return statement
}

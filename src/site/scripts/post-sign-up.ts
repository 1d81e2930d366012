export type Answer =
  | { kind: 'taken' }
  | { kind: 'wrong'; message: string; fields: ReadonlyMap<string, string> }
  /** Blocked by the host's content policy or by a bot check. Only a page of ours can continue. */
  | { kind: 'elsewhere' }

const PATIENCE_MS = 20_000

/** Sends the fields as JSON. Returns the outcome, and never throws. Without an answer it is `unreachable`. */
export async function postSignUp(endpoint: URL, typed: FormData, unreachable: string): Promise<Answer> {
  const policy = watchPolicy(endpoint)
  const patience = new AbortController()
  const ending = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(typed)),
      credentials: 'omit',
      signal: patience.signal,
    })
    if (response.ok) return { kind: 'taken' }
    if (response.status === 403) return { kind: 'elsewhere' }
    return refusal(await response.json(), unreachable)
  } catch {
    return (await policy.forbade()) ? { kind: 'elsewhere' } : wrong(unreachable)
  } finally {
    clearTimeout(ending)
    policy.stop()
  }
}

/** A request that the host’s policy forbids fails like any other. An event says why, one task later. */
function watchPolicy(endpoint: URL): { forbade(): Promise<boolean>; stop(): void } {
  let isForbidden = false
  const note = (event: SecurityPolicyViolationEvent): void => {
    if (event.blockedURI.startsWith(endpoint.origin)) isForbidden = true
  }
  document.addEventListener('securitypolicyviolation', note)
  return {
    forbade: () => new Promise((resolve) => setTimeout(() => resolve(isForbidden), 50)),
    stop: () => document.removeEventListener('securitypolicyviolation', note),
  }
}

function refusal(told: unknown, unreachable: string): Answer {
  const error = memberOf(told, 'error')
  const message = memberOf(error, 'message')
  const fields = memberOf(error, 'fields')
  const known = typeof fields === 'object' && fields !== null ? Object.entries(fields) : []
  return {
    kind: 'wrong',
    message: typeof message === 'string' ? message : unreachable,
    fields: new Map(known.map(([name, text]) => [name, String(text)])),
  }
}

function wrong(message: string): Answer {
  return { kind: 'wrong', message, fields: new Map() }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

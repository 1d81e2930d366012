import type { Evidence, MailName, RequestFacts } from './evidence.ts'

/** A key always has the same bytes, and mail that may have been accepted is never sent under another key. */
export function findKeyFaults(evidence: Evidence): string[] {
  return [...changedPayloads(evidence), ...replacedKeys(evidence)]
}

function changedPayloads({ requests }: Evidence): string[] {
  return [...Map.groupBy(requests, (request) => request.key)].flatMap(([key, attempts]) =>
    attempts
      .filter(({ bodyHash }, index) => index > 0 && attempts[index - 1]?.bodyHash !== bodyHash)
      .map(({ attempt }) => `the payload under ${key} changed at attempt ${attempt}`),
  )
}

function replacedKeys(evidence: Evidence): string[] {
  const found: string[] = []
  const inDoubt = new Map<string, string>()
  for (const request of evidence.requests) {
    for (const { delivery, message } of request.items) {
      const before = inDoubt.get(delivery)
      if (before !== undefined && before !== request.key && !wasSettled(evidence, before, request)) {
        found.push(
          `delivery ${delivery} (${message}) went under ${request.key}, though it may have been taken under ${before}`,
        )
      }
      if (wasNamed(evidence, delivery, request)) inDoubt.delete(delivery)
      else if (!request.surelyRefused) inDoubt.set(delivery, request.key)
    }
  }
  return found
}

/** An answer that lists each mail named this one as refused, so it was never accepted. */
function wasNamed({ refused }: Evidence, delivery: MailName['delivery'], request: RequestFacts): boolean {
  return (
    isAccounted(request) && refused.some((mail) => mail.delivery === delivery && mail.key === request.key)
  )
}

export function isAccounted({ surelyRefused, fault }: RequestFacts): boolean {
  return !surelyRefused && (fault === null || fault === 'unverified')
}

function wasSettled({ operator }: Evidence, key: string, { arrivedAt }: RequestFacts): boolean {
  return operator.some((act) => act.deed === 'not_sent' && act.key === key && act.startedAt < arrivedAt)
}

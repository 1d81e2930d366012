import { firstThatCounts, wasFrozenBefore } from './audit-unsubscribes.ts'
import type { Act, Deed, Evidence, LetterAct, LetterFacts, ReaderFacts } from './evidence.ts'

const LEAVING: readonly Deed[] = ['leave_letters', 'leave_all', 'erase', 'suppressed']

/** Readers of letters who stayed from before a letter was sent until it had gone out are owed it. */
export function lettersOwedTo(reader: ReaderFacts, evidence: Evidence): string[] {
  return evidence.letters.filter((letter) => isOwed(letter, reader, evidence)).map(({ name }) => name)
}

function isOwed(letter: LetterFacts, reader: ReaderFacts, evidence: Evidence): boolean {
  const sent = letter.acts.find((act) => act.deed === 'send' && act.ok)
  if (sent === undefined || letter.acts.some((act) => act.deed === 'stop' && act.ok)) return false
  const until = wasUnsure(letter, reader, evidence) ? Number.POSITIVE_INFINITY : (letter.endedAt ?? 0)
  const left = reader.acts.findLast((act) => LEAVING.includes(act.deed) && act.startedAt <= until)
  const last = Math.max(left?.answeredAt ?? 0, (reader.endedByMailAt ?? until + 1) <= until ? until : 0)
  return reader.acts.some(
    (act) => isJoining(act) && act.ok && act.startedAt > last && act.answeredAt < sent.startedAt,
  )
}

/** The operator had to settle it, so it went out late. */
function wasUnsure({ name }: LetterFacts, { address }: ReaderFacts, { operator, requests }: Evidence) {
  const settled = new Set(operator.filter(({ deed }) => deed === 'not_sent').map(({ key }) => key))
  return requests.some(
    ({ key, items }) =>
      settled.has(key) && items.some((item) => item.message === name && item.address === address),
  )
}

function isJoining({ deed, joinsLetters }: Act): boolean {
  return deed === 'join_letters' || (deed === 'confirm' && joinsLetters === true)
}

/** What else must hold for letters, with one line per violation. */
export function findLetterFaults(evidence: Evidence): string[] {
  return [
    ...neverAskedFor(evidence),
    ...heldBack(evidence),
    ...notEnded(evidence),
    ...mixedEditions(evidence),
  ]
}

function neverAskedFor({ letters, accepted, readers }: Evidence): string[] {
  const names = new Set(letters.map(({ name }) => name))
  const joined = new Set(readers.filter(({ acts }) => acts.some(isJoining)).map(({ address }) => address))
  return accepted
    .filter(({ message, address }) => names.has(message) && !joined.has(address))
    .map(({ message, address }) => `${address} got ${message} and never asked for letters`)
}

/** Sent while the letter was paused or after it was stopped, and not frozen before. */
function heldBack(evidence: Evidence): string[] {
  const requests = Map.groupBy(evidence.requests, (request) => request.key)
  const letters = new Map(evidence.letters.map((letter) => [letter.name, letter]))
  return evidence.accepted.flatMap(({ message, key, address }) => {
    const attempts = requests.get(key) ?? []
    const [letter, first] = [letters.get(message), firstThatCounts(attempts, evidence.kills)]
    const held = letter && first && heldAt(letter, first.arrivedAt)
    if (!held || wasFrozenBefore(evidence, attempts, first, held)) return []
    const late = first.arrivedAt - held.answeredAt
    return [`${address} got ${message} (${key}) ${late} ms after the answer to its ${held.deed}`]
  })
}

function heldAt({ acts }: LetterFacts, at: number): LetterAct | undefined {
  const last = acts.findLast(
    ({ deed, ok, startedAt, answeredAt }) => ok && (deed === 'resume' ? startedAt : answeredAt) < at,
  )
  return last?.deed === 'pause' || last?.deed === 'stop' ? last : undefined
}

function notEnded({ letters }: Evidence): string[] {
  return letters.flatMap(({ name, acts, state }) => {
    const done = (deed: LetterAct['deed']) => acts.some((act) => act.deed === deed && act.ok)
    const expected = done('stop') ? 'stopped' : done('send') ? 'sent' : 'draft'
    return state === expected ? [] : [`the letter ${name} is ${state} at the end, not ${expected}`]
  })
}

/** One edition of the site, whatever was deployed meanwhile. */
function mixedEditions({ accepted }: Evidence): string[] {
  return accepted
    .filter(({ editions }) => editions.length !== 1)
    .map(
      ({ address, message, editions }) => `${address} got ${message} of editions ${editions.join(' and ')}`,
    )
}

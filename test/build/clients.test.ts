import { caniemail } from 'caniemail'
import { expect, test } from 'vitest'
import { mails } from './course.ts'
import { MISSING, PARTIAL } from './support.ts'

/** New Outlook on Windows draws mail as outlook.com does; "windows" is the one that draws it with Word. */
const CLIENTS: Parameters<typeof caniemail>[0]['clients'] = [
  'gmail.*',
  'apple-mail.*',
  'outlook.outlook-com',
  'outlook.windows',
  'outlook.macos',
  'outlook.ios',
  'outlook.android',
  'yahoo.*',
  'samsung-email.*',
]

type Found = ReadonlyMap<string, ReadonlySet<string>>
type Issues = ReturnType<typeof caniemail>['issues']['errors']

/** Each feature, with the makers of the clients that lack it or know a part of it. */
const byFeature = (all: readonly Issues[]): Found => {
  const found = new Map<string, Set<string>>()
  for (const [client, issues] of all.flatMap((one) => [...one])) {
    for (const { title } of issues) {
      const makers = found.get(title) ?? new Set()
      found.set(title, makers.add(client.replace(/\..*/, '')))
    }
  }
  return found
}

// A stage changes words, not markup, so one stage of each message has every feature.
const issues = mails
  .filter(({ stage }) => stage === 'general')
  .map(({ html }) => caniemail({ clients: CLIENTS, html }).issues)
const missing = byFeature(issues.map(({ errors }) => errors))
const partial = byFeature(issues.map(({ warnings }) => warnings))

const withoutReason = (found: Found): readonly string[] =>
  [...found].flatMap(([title, makers]) => {
    const accepted = MISSING[title]?.by ?? []
    return [...makers].filter((maker) => !accepted.includes(maker)).map((maker) => `${title} in ${maker}`)
  })

test('whatever a client lacks is known, with the reason why the mail is whole without it', () => {
  expect(withoutReason(missing)).toEqual([])
})

test('whatever a client knows in part is known, with the reason why that part is enough', () => {
  expect([...partial.keys()].filter((title) => PARTIAL[title] === undefined)).toEqual([])
})

test('no reason stands there for what no mail uses', () => {
  const makers = Object.entries(MISSING).flatMap(([title, { by }]) =>
    by.filter((maker) => !missing.get(title)?.has(maker)).map((maker) => `${title} in ${maker}`),
  )
  expect(makers).toEqual([])
  expect(Object.keys(PARTIAL).filter((title) => !partial.has(title))).toEqual([])
})

test('a grid would be found out', () => {
  const html = '<p style="display:grid;grid-template-columns:1fr">Hi</p>'
  const { errors } = caniemail({ clients: CLIENTS, html }).issues
  expect(withoutReason(byFeature([errors]))).toEqual(
    expect.arrayContaining(['display:grid in outlook', 'grid-template-* properties in gmail']),
  )
})

import { caniemail } from 'caniemail'
import { expect, test } from 'vitest'
import { mails } from './course.ts'
import { MISSING, PARTIAL } from './support.ts'

/** New Outlook on Windows renders mail as outlook.com does. "windows" is the one that renders it with Word. */
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

/** Each feature, with the makers of the clients that lack it or support it in part. */
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

// A segment changes words, not markup, so one segment of each message has every feature.
const issues = mails
  .filter(({ segment }) => segment === 'general')
  .map(({ html }) => caniemail({ clients: CLIENTS, html }).issues)
const missing = byFeature(issues.map(({ errors }) => errors))
const partial = byFeature(issues.map(({ warnings }) => warnings))

const withoutReason = (found: Found): readonly string[] =>
  [...found].flatMap(([title, makers]) => {
    const accepted = MISSING[title]?.by ?? []
    return [...makers].filter((maker) => !accepted.includes(maker)).map((maker) => `${title} in ${maker}`)
  })

test('every feature that a client lacks is listed, with the reason why the mail works without it', () => {
  expect(withoutReason(missing)).toEqual([])
})

test('every feature that a client supports in part is listed, with the reason why that is enough', () => {
  expect([...partial.keys()].filter((title) => PARTIAL[title] === undefined)).toEqual([])
})

test('no feature is listed that no mail uses', () => {
  const makers = Object.entries(MISSING).flatMap(([title, { by }]) =>
    by.filter((maker) => !missing.get(title)?.has(maker)).map((maker) => `${title} in ${maker}`),
  )
  expect(makers).toEqual([])
  expect(Object.keys(PARTIAL).filter((title) => !partial.has(title))).toEqual([])
})

test('a grid would be found', () => {
  const html = '<p style="display:grid;grid-template-columns:1fr">Hi</p>'
  const { errors } = caniemail({ clients: CLIENTS, html }).issues
  expect(withoutReason(byFeature([errors]))).toEqual(
    expect.arrayContaining(['display:grid in outlook', 'grid-template-* properties in gmail']),
  )
})

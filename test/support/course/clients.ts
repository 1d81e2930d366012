import { caniemail } from 'caniemail'
import { expect, test } from 'vitest'
import type { BuiltCourse } from './built-course.ts'
import { MISSING, PARTIAL } from './client-features.ts'

/** Each mail program can show the course's mails. */
export function checkClients(course: BuiltCourse): void {
  const used = featuresIn(course)

  test('every feature that a client lacks is listed, with the reason why the mail works without it', () => {
    expect(withoutReason(used.missing)).toEqual([])
  })

  test('every feature that a client supports in part is listed, with the reason why that is enough', () => {
    expect([...used.partial.keys()].filter((title) => PARTIAL[title] === undefined)).toEqual([])
  })
}

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

/** Each feature, with the makers of the clients that lack it or support it in part. */
type Found = ReadonlyMap<string, ReadonlySet<string>>
type Issues = ReturnType<typeof caniemail>['issues']['errors']

interface Features {
  readonly missing: Found
  readonly partial: Found
}

/** A variant changes words, not markup, so one variant of each message has every feature. */
export function featuresIn({ mails, compiled: { variants } }: BuiltCourse): Features {
  return featuresOf(mails.filter(({ variant }) => variant === variants[0]).map(({ html }) => html))
}

export function featuresOf(mails: readonly string[]): Features {
  const issues = mails.map((html) => caniemail({ clients: CLIENTS, html }).issues)
  return {
    missing: byFeature(issues.map(({ errors }) => errors)),
    partial: byFeature(issues.map(({ warnings }) => warnings)),
  }
}

function byFeature(all: readonly Issues[]): Found {
  const found = new Map<string, Set<string>>()
  for (const [client, issues] of all.flatMap((one) => [...one])) {
    for (const { title } of issues) {
      const makers = found.get(title) ?? new Set()
      found.set(title, makers.add(client.replace(/\..*/, '')))
    }
  }
  return found
}

export function withoutReason(found: Found): readonly string[] {
  return [...found].flatMap(([title, makers]) => {
    const accepted = MISSING[title]?.by ?? []
    return [...makers].filter((maker) => !accepted.includes(maker)).map((maker) => `${title} in ${maker}`)
  })
}

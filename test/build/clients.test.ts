import { expect, test } from 'vitest'
import { MISSING, PARTIAL } from '../support/course/client-features.ts'
import { featuresIn, featuresOf, withoutReason } from '../support/course/clients.ts'
import { knots, shoulders } from './club.ts'

test('no feature is listed that no mail uses', () => {
  const used = [featuresIn(shoulders), featuresIn(knots)]
  const isMissing = (title: string, maker: string) =>
    used.some(({ missing }) => missing.get(title)?.has(maker))
  const makers = Object.entries(MISSING).flatMap(([title, { by }]) =>
    by.filter((maker) => !isMissing(title, maker)).map((maker) => `${title} in ${maker}`),
  )
  expect(makers).toEqual([])
  expect(Object.keys(PARTIAL).filter((title) => !used.some(({ partial }) => partial.has(title)))).toEqual([])
})

test('a grid would be found', () => {
  const { missing } = featuresOf(['<p style="display:grid;grid-template-columns:1fr">Hi</p>'])
  expect(withoutReason(missing)).toEqual(
    expect.arrayContaining(['display:grid in outlook', 'grid-template-* properties in gmail']),
  )
})

import { expect, test } from 'vitest'
import { MISSING, PARTIAL } from '../support/course/client-features.ts'
import { featuresIn, withoutReason } from '../support/course/clients.ts'
import { knots, shoulders } from './club.ts'

test('no feature is listed that no mail uses', () => {
  const { missing, partial } = featuresIn([...shoulders.mails, ...knots.mails].map(({ html }) => html))
  const makers = Object.entries(MISSING).flatMap(([title, { by }]) =>
    by.filter((maker) => !missing.get(title)?.has(maker)).map((maker) => `${title} in ${maker}`),
  )
  expect(makers).toEqual([])
  expect(Object.keys(PARTIAL).filter((title) => !partial.has(title))).toEqual([])
})

test('a grid would be found', () => {
  const { missing } = featuresIn(['<p style="display:grid;grid-template-columns:1fr">Hi</p>'])
  expect(withoutReason(missing)).toEqual(
    expect.arrayContaining(['display:grid in outlook', 'grid-template-* properties in gmail']),
  )
})

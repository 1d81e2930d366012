import { expect, test } from 'vitest'
import { deadEnds } from '../support/course/addresses.ts'
import { BASE } from '../support/course/built-course.ts'
import { shoulders } from './club.ts'

const isDeadEnd = deadEnds(shoulders)

test.each([
  `${BASE}/plans/token`,
  `${BASE}/course/token/lessons/six-doors`,
  `${BASE}/plan/token#nowhere`,
  `${BASE}/drawings/shoulders/unicorn.png`,
  'http://elsewhere.example/',
])('%s would be found', (address) => {
  expect(isDeadEnd(address)).toBe(true)
})

test.each([`${BASE}/plan/token#stop`, `${BASE}/drawings/shoulders/boat.png`, 'https://elsewhere.example/'])(
  '%s would not',
  (address) => {
    expect(isDeadEnd(address)).toBe(false)
  },
)

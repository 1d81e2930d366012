import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newPace } from '../../src/delivery/rate-limiter.ts'

/** A clock that only moves when somebody waits. */
function waitingClock() {
  let now = 1_000_000
  return {
    now: () => now,
    async pause(milliseconds: number) {
      now += milliseconds
    },
    pass(milliseconds: number) {
      now += milliseconds
    },
  }
}

const FOREVER = Number.POSITIVE_INFINITY

test('no second holds more requests than the provider allows, however long each took to make', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 90 })), {
        minLength: 20,
        maxLength: 120,
      }),
      async (perSecond, gaps) => {
        const clock = waitingClock()
        const pace = newPace(clock)
        pace.follow({ perSecond, remaining: null, resetSeconds: null })
        const left: number[] = []
        for (const [gap, making] of gaps) {
          clock.pass(gap)
          await pace.turn(FOREVER)
          clock.pass(making)
          await pace.leave()
          left.push(clock.now())
        }
        for (const from of left) {
          expect(left.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(perSecond)
        }
      },
    ),
  )
})

test('when nothing remains of the rate, the next request waits for the reset', async () => {
  const clock = waitingClock()
  const pace = newPace(clock)
  await pace.turn(FOREVER)
  pace.follow({ perSecond: 10, remaining: 0, resetSeconds: 3 })
  const asked = clock.now()
  await pace.turn(FOREVER)
  expect(clock.now() - asked).toBe(3000)
})

test('that nothing remains of the rate is no reason to wait where all of it is ours', async () => {
  const clock = waitingClock()
  const pace = newPace(clock)
  for (let request = 0; request < 10; request++) {
    await pace.turn(FOREVER)
    await pace.leave()
  }
  const tenth = clock.now()
  pace.follow({ perSecond: 10, remaining: 0, resetSeconds: 1 })
  await pace.turn(FOREVER)
  expect(clock.now() - tenth).toBeLessThan(110)
})

test('a request that leaves late puts the next one off, also one that waits already', async () => {
  const late = waitingClock()
  const pause = late.pause
  late.pause = (milliseconds) => pause(milliseconds + 60)
  const pace = newPace(late)
  const left: number[] = []
  await Promise.all([1, 2, 3, 4].map(() => pace.turn(FOREVER).then(() => left.push(late.now()))))
  for (const [index, at] of left.entries()) expect(at - (left[index - 1] ?? 0)).toBeGreaterThanOrEqual(100)
})

test('a turn that would come too late is not waited for', async () => {
  const clock = waitingClock()
  const pace = newPace(clock)
  pace.holdUntil(clock.now() + 5000)
  const asked = clock.now()
  expect(await pace.turn(asked + 4999)).toBe(false)
  expect(clock.now()).toBe(asked)
  expect(await pace.turn(asked + 5000)).toBe(true)
})

test('a request that has its turn waits a second at most to leave, whatever rate was announced meanwhile', async () => {
  const clock = waitingClock()
  const pace = newPace(clock)
  for (let turn = 0; turn < 3; turn++) await pace.turn(FOREVER)
  await pace.leave()
  pace.follow({ perSecond: 1 / 3600, remaining: 0, resetSeconds: 60 })
  await pace.leave()
  const asked = clock.now()
  await pace.leave()
  expect(clock.now() - asked).toBeLessThanOrEqual(1000)
})

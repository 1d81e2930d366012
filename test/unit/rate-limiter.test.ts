import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newRateLimiter } from '../../src/delivery/rate-limiter.ts'

/** A clock that moves only when someone waits. */
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

test('no second has more requests than the provider allows, however long each took to make', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 90 })), {
        minLength: 20,
        maxLength: 120,
      }),
      async (perSecond, gaps) => {
        const clock = waitingClock()
        const limiter = newRateLimiter(clock)
        limiter.follow({ perSecond, remaining: null, resetSeconds: null })
        const left: number[] = []
        for (const [gap, making] of gaps) {
          clock.pass(gap)
          await limiter.acquire(FOREVER)
          clock.pass(making)
          await limiter.leave()
          left.push(clock.now())
        }
        for (const from of left) {
          expect(left.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(perSecond)
        }
      },
    ),
  )
})

test('when the rate is used up, the next request waits for the reset', async () => {
  const clock = waitingClock()
  const limiter = newRateLimiter(clock)
  await limiter.acquire(FOREVER)
  limiter.follow({ perSecond: 10, remaining: 0, resetSeconds: 3 })
  const asked = clock.now()
  await limiter.acquire(FOREVER)
  expect(clock.now() - asked).toBe(3000)
})

test('a used-up rate is no reason to wait if all of it was ours', async () => {
  const clock = waitingClock()
  const limiter = newRateLimiter(clock)
  for (let request = 0; request < 10; request++) {
    await limiter.acquire(FOREVER)
    await limiter.leave()
  }
  const tenth = clock.now()
  limiter.follow({ perSecond: 10, remaining: 0, resetSeconds: 1 })
  await limiter.acquire(FOREVER)
  expect(clock.now() - tenth).toBeLessThan(110)
})

test('a request that leaves late delays the next one, also one that is already waiting', async () => {
  const late = waitingClock()
  const pause = late.pause
  late.pause = (milliseconds) => pause(milliseconds + 60)
  const limiter = newRateLimiter(late)
  const left: number[] = []
  await Promise.all([1, 2, 3, 4].map(() => limiter.acquire(FOREVER).then(() => left.push(late.now()))))
  for (const [index, at] of left.entries()) expect(at - (left[index - 1] ?? 0)).toBeGreaterThanOrEqual(100)
})

test('a request that would be too late is not waited for', async () => {
  const clock = waitingClock()
  const limiter = newRateLimiter(clock)
  limiter.holdUntil(clock.now() + 5000)
  const asked = clock.now()
  expect(await limiter.acquire(asked + 4999)).toBe(false)
  expect(clock.now()).toBe(asked)
  expect(await limiter.acquire(asked + 5000)).toBe(true)
})

test('an admitted request waits at most a second to leave, whatever rate is announced meanwhile', async () => {
  const clock = waitingClock()
  const limiter = newRateLimiter(clock)
  for (let turn = 0; turn < 3; turn++) await limiter.acquire(FOREVER)
  await limiter.leave()
  limiter.follow({ perSecond: 1 / 3600, remaining: 0, resetSeconds: 60 })
  await limiter.leave()
  const asked = clock.now()
  await limiter.leave()
  expect(clock.now() - asked).toBeLessThanOrEqual(1000)
})

import { applyD1Migrations } from 'cloudflare:test'
import { afterEach, expect } from 'vitest'
import { COUNTED, TALLIED } from '../tallies.ts'
import { testEnv } from './world.ts'

await applyD1Migrations(testEnv.DB, testEnv.MIGRATIONS)

// Whatever a test did, the tallies tell what counting the tables does.
afterEach(async () => {
  const [tallied, counted] = await testEnv.DB.batch([
    testEnv.DB.prepare(TALLIED),
    testEnv.DB.prepare(COUNTED),
  ])
  expect(tallied?.results).toEqual(counted?.results)
})

import { applyD1Migrations } from 'cloudflare:test'
import { testEnv } from './world.ts'

await applyD1Migrations(testEnv.DB, testEnv.MIGRATIONS)

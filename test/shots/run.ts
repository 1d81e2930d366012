import { mkdirSync } from 'node:fs'
import { home as compiled } from '../../src/generated/course.js'
import { shootMessages } from './messages.ts'
import { PLANS, shootPlans } from './plans.ts'
import { shootReadme } from './readme.ts'
import { SHEETS } from './sheet.ts'

const MESSAGES = Object.keys(compiled.messages)
const ALL = [...MESSAGES, ...PLANS.map(({ name }) => name)]

/**
 * Pictures of every message for every segment and of every printed page. Names or prefixes narrow them down.
 */
async function shoot(wanted: readonly string[]): Promise<void> {
  const names = new Set(wanted.length === 0 ? ALL : wanted.flatMap(namesFor))
  mkdirSync(SHEETS, { recursive: true })
  await shootMessages(MESSAGES.filter((name) => names.has(name)))
  await shootPlans(PLANS.filter(({ name }) => names.has(name)))
}

function namesFor(wanted: string): readonly string[] {
  const found = ALL.filter((name) => name === wanted || name.startsWith(`${wanted}-`))
  if (found.length === 0) throw new Error(`There is no ${wanted}. Name one of ${ALL.join(', ')}.`)
  return found
}

const args = process.argv.slice(2)
await (args[0] === '--readme' ? shootReadme() : shoot(args))

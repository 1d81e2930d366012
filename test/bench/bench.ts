import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { budget } from './budget.ts'
import { bundle } from './bundle.ts'
import { cpu } from './cpu.ts'
import { drain } from './drain.ts'
import { edit } from './edit.ts'
import { events } from './events.ts'
import { type Bench, type Figure, table } from './figure.ts'
import { letter } from './letter.ts'
import { personalize } from './personalize.ts'
import { scale } from './scale.ts'
import { signUp } from './sign-up.ts'

const BENCHES: Readonly<Record<string, Bench>> = {
  personalize,
  drain,
  letter,
  'sign-up': signUp,
  scale,
  events,
  bundle,
  budget,
  cpu,
  edit,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    readers: { type: 'string', default: '10000,100000,1000000' },
  },
})
const picked = positionals.length === 0 ? Object.keys(BENCHES) : positionals
const figures: Figure[] = []
for (const name of picked) {
  const bench = BENCHES[name]
  if (bench === undefined) {
    console.error(`bench: there is no "${name}": there are ${Object.keys(BENCHES).join(', ')}`)
    process.exit(1)
  }
  const startedAt = Date.now()
  figures.push(...(await bench(values.readers.split(',').map(Number))))
  console.error(`${name}: ${Math.round((Date.now() - startedAt) / 1000)} s`)
}
console.log(`${availableParallelism()} cores, Node ${process.version}\n\n${table(figures)}`)
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
process.exit(0)

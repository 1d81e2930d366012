import { readFileSync, writeFileSync } from 'node:fs'

const PATH = 'src/generated/env.d.ts'

// Wrangler goes on with types of process.env that would hold for every program here, the command line's too.
const [bindings] = readFileSync(PATH, 'utf8').split('type StringifyValues')
writeFileSync(PATH, bindings ?? '')

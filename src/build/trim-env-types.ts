import { readFileSync, writeFileSync } from 'node:fs'

const PATH = 'src/generated/env.d.ts'

// Wrangler also writes types of process.env, which would apply to every program here, the command line too.
const [bindings] = readFileSync(PATH, 'utf8').split('type StringifyValues')
writeFileSync(PATH, bindings ?? '')

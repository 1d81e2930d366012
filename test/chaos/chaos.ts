import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { home as compiled } from '../support/club.ts'
import { audit } from './audit.ts'
import { parseOptions } from './options.ts'
import { isClean, report } from './report.ts'
import { type Run, run } from './run.ts'

process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))

const parsed = parseOptions(process.argv.slice(2))
switch (parsed.kind) {
  case 'help':
    console.log(parsed.text)
    break
  case 'mistake':
    console.error(`chaos: ${parsed.message}`)
    process.exit(1)
    break
  case 'options': {
    const { options } = parsed
    console.log(`${options.readers} readers, ${options.kills} kills, seed ${options.seed}`)
    const ended = await run(options, compiled.lessons, (line) => console.log(line))
    const findings = audit(ended.evidence, { lessons: compiled.lessons, ...compiled.schedule })
    console.log(`\n${report(options, ended, findings)}`)
    if (isClean(findings)) rmSync(ended.stateDir, { recursive: true })
    else keepEvidence(ended)
    process.exit(isClean(findings) ? 0 : 1)
  }
}

function keepEvidence({ stateDir, evidence }: Run): void {
  writeFileSync(join(stateDir, 'evidence.json'), JSON.stringify(evidence, null, 1))
  console.log(`Kept for a look: ${stateDir} (the database, and evidence.json)`)
}

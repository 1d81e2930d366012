import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'

const FOLDER = 'preview'
const PAGE = '@react-email/ui'

if (installedVersion() !== wantedVersion()) {
  console.log('Installing the email preview. This happens only once and takes a moment.')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: FOLDER,
    stdio: 'inherit',
    shell: true,
  })
  process.exit(status ?? 1)
}

function wantedVersion(): string | undefined {
  const manifest = z.object({ dependencies: z.record(z.string(), z.string()) })
  return manifest.parse(readJson(`${FOLDER}/package.json`)).dependencies[PAGE]
}

/** npm writes this file last, so an interrupted installation has none. */
function installedVersion(): string | undefined {
  const file = `${FOLDER}/node_modules/.package-lock.json`
  if (!existsSync(file)) return undefined
  const lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string() })) })
  return lock.parse(readJson(file)).packages[`node_modules/${PAGE}`]?.version
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

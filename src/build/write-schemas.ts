import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { lessonFrontMatterSchema } from '../content-model/front-matter.ts'
import { letterFrontMatterSchema } from '../content-model/letter-front-matter.ts'
import { MAGNET_SCHEMAS } from '../magnets/installed-build.ts'

/** JSON schemas, by which editors complete and check YAML. .vscode/settings.json names their files. */
export function writeSchemas(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, schema] of Object.entries(SCHEMAS))
    writeFileSync(
      join(folder, `${name}.json`),
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))}\n`,
    )
}

const SCHEMAS = { message: lessonFrontMatterSchema, letter: letterFrontMatterSchema, ...MAGNET_SCHEMAS }

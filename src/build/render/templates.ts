import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import * as z from 'zod'
import LessonMail from '../../../emails/lesson.tsx'
import LetterMail from '../../../emails/letter.tsx'
import NoticeMail from '../../../emails/notice.tsx'

/** What mails are rendered with. */
export interface MailTemplates {
  readonly LessonMail: typeof LessonMail
  readonly LetterMail: typeof LetterMail
  readonly NoticeMail: typeof NoticeMail
}

export const TEMPLATES: MailTemplates = { LessonMail, LetterMail, NoticeMail }

const EMAILS = join(import.meta.dirname, '../../../emails')

/**
 * The templates as they are on disk now. A process loads a module only once, so they are bundled into one that
 * is new, written to `folder` for a moment. All else that they import is what this process has loaded.
 */
export async function editedTemplates(folder: string): Promise<MailTemplates> {
  const { outputFiles } = await build({
    stdin: { contents: EXPORTS, resolveDir: EMAILS },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    packages: 'external',
    plugins: [engineOutside],
    logLevel: 'silent',
  })
  const file = join(folder, `templates-${process.pid}-${Date.now()}.mjs`)
  writeFileSync(file, outputFiles[0]?.text ?? '')
  try {
    return templatesSchema.parse(await import(pathToFileURL(file).href))
  } finally {
    rmSync(file)
  }
}

const EXPORTS = `
  export { default as LessonMail } from './lesson.tsx'
  export { default as LetterMail } from './letter.tsx'
  export { default as NoticeMail } from './notice.tsx'
`

const engineOutside: Plugin = {
  name: 'engine-outside',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\/.*\/src\// }, ({ path, resolveDir }) => ({
      path: pathToFileURL(join(resolveDir, path)).href,
      external: true,
    })),
}

/** The compiler checks the types of what these files export. Here it is enough that they still do. */
const templatesSchema = z.object({
  LessonMail: z.custom<typeof LessonMail>(isFunction),
  LetterMail: z.custom<typeof LetterMail>(isFunction),
  NoticeMail: z.custom<typeof NoticeMail>(isFunction),
})

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

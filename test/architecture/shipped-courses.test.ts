import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { SHIPPED } from '../support/own-site.ts'

const ROOT = resolve(import.meta.dirname, '../..')

const FILES = [
  '*.{json,ts,toml}',
  '.ci/run',
  '.github/**/*.yml',
  '.vscode/*.json',
  '{src,emails,test}/**/*.{ts,tsx,css,json,sql}',
  ...SHIPPED.courses.map((course) => `content/${course}/**/*.ts`),
]

/** Neither applies to a fork: both know that it has made the site its own. */
const MAY_NAME_COURSES = ['test/support/own-site.ts', 'test/local/update.test.ts']

test('nothing but its own folder names a course that comes with Longrun, so that a fork may delete it', () => {
  const files = globSync(FILES, { cwd: ROOT, exclude: ['**/generated/**', 'package-lock.json'] })
  const named = files
    .filter((file) => !MAY_NAME_COURSES.includes(file))
    .flatMap((file) =>
      coursesNamedIn(readFileSync(join(ROOT, file), 'utf8'))
        .filter((course) => !file.startsWith(`content/${course}/`))
        .map((course) => `${file} names ${course}`),
    )
  expect(named).toEqual([])
  expect(files.length).toBeGreaterThan(500)
})

const [COURSE = ''] = SHIPPED.courses

test.each([
  `import course from '../../content/${COURSE}/course.ts'`,
  `courses: ['${COURSE}', home]`,
  `"entry": ["content/${COURSE}/draw.ts"]`,
  `goto(url + "/${COURSE}")`,
  `run: npx tsx content/${COURSE}/draw.ts`,
])('%s names a course', (line) => {
  expect(coursesNamedIn(line)).toEqual([COURSE])
})

test.each([`'the ${COURSE} of a runner'`, `<ul class="c${COURSE}">`, `<a href="/${COURSE}-starter">`])(
  '%s does not',
  (line) => expect(coursesNamedIn(line)).toEqual([]),
)

/** As a folder, as an address, or as an id in quotes. */
function coursesNamedIn(text: string): readonly string[] {
  return SHIPPED.courses.filter((course) => new RegExp(`(?<=['"\`/])${course}(?=['"\`/?#])`).test(text))
}

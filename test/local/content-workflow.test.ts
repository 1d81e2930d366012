import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { home as compiled } from '../support/club.ts'
import { copyOfCheckout } from '../support/copy-of-checkout.ts'

const stepSchema = z.object({ id: z.string().optional(), run: z.string().optional() })
const jobSchema = z.object({ permissions: z.record(z.string(), z.string()), steps: z.array(stepSchema) })
const { jobs } = z
  .object({ jobs: z.object({ content: jobSchema, comment: jobSchema }) })
  .parse(parse(readFileSync('.github/workflows/content.yml', 'utf8')))
const CHECK = jobs.content.steps.find(({ id }) => id === 'check')?.run ?? ''
const COMMENT = jobs.comment.steps[0]?.run ?? ''

/** Answers with the id of the comment that is there, and writes down what it was asked to do. */
const GH = `#!/bin/sh
case "$*" in *--method*) printf '%s\\n' "$@" > asked ;; *) echo "$OLD_COMMENT" ;; esac
`

let checkout: string

beforeAll(async () => {
  checkout = await copyOfCheckout()
  mkdirSync(join(checkout, 'bin'))
  writeFileSync(join(checkout, 'bin/gh'), GH)
  chmodSync(join(checkout, 'bin/gh'), 0o755)
})
afterAll(() => rmSync(checkout, { recursive: true, force: true }))

test('a pull request shows the mistakes of its content at their lines, and in one comment', () => {
  expect(check()).toEqual({ status: 0, annotations: [], mistakes: '' })

  const lesson = `content/${compiled.id}/messages/${compiled.lessons[1]}.md`
  const manifest = `content/${compiled.id}/course.ts`
  const line = readFileSync(join(checkout, lesson), 'utf8').trimEnd().split('\n').length + 2
  writeFileSync(
    join(checkout, lesson),
    `${readFileSync(join(checkout, lesson), 'utf8').trimEnd()}\n\n#### 100%\n`,
  )
  const { status, annotations, mistakes } = check()
  expect(status).toBe(1)
  expect(annotations).toEqual([
    `::error file=${lesson},line=${line},title=To correct::a heading of level 4. Use ## or ###.`,
  ])
  expect(comment({ MISTAKES: mistakes })).toContain('POST')
  expect(comment({ MISTAKES: mistakes, OLD_COMMENT: '7' })).toMatch(
    new RegExp(`PATCH\\n.*/7\\n[\\s\\S]*- \`${lesson}:${line}\`: a heading of level 4`),
  )
  expect(comment({ RESULT: 'success', OLD_COMMENT: '7' })).toContain('All mistakes are corrected.')
  expect(comment({ RESULT: 'success' })).toBe('')

  appendFileSync(join(checkout, manifest), 'const broken = (\n')
  expect(check().annotations[0]).toMatch(new RegExp(`^::error file=${manifest},line=\\d+,`))
})

test('the job that runs the code of a pull request may write nothing', () => {
  expect(jobs.content.permissions).toEqual({ contents: 'read' })
  expect(jobs.comment.permissions).toEqual({ 'pull-requests': 'write' })
  expect(jobs.comment.steps).toHaveLength(1)
})

function check() {
  const { status, stdout } = bash(CHECK, { GITHUB_OUTPUT: 'output' })
  const mistakes = take('output').replace(/^mistakes<<.*\n|END_OF_MISTAKES\n$/g, '')
  return { status, annotations: stdout.split('\n').filter((text) => text.startsWith('::')), mistakes }
}

/** What the job asked GitHub to do; empty if nothing. */
function comment(env: Readonly<Record<string, string>>): string {
  bash(COMMENT, {
    MISTAKES: '',
    RESULT: 'failure',
    OLD_COMMENT: '',
    COMMENTS: 'comments',
    EDITED: 'edited',
    ...env,
  })
  return take('asked')
}

function bash(script: string, env: Readonly<Record<string, string>>) {
  const PATH = [join(checkout, 'bin'), resolve('node_modules/.bin'), process.env.PATH].join(delimiter)
  // As GitHub runs a step with `shell: bash`.
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script]
  return spawnSync('bash', args, { cwd: checkout, encoding: 'utf8', env: { ...process.env, PATH, ...env } })
}

function take(file: string): string {
  const path = join(checkout, file)
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  rmSync(path, { force: true })
  return text
}

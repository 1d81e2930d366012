import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSite, writeSite } from '../../src/cli/checkout/site.ts'
import { isOwnSite } from '../support/own-site.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** The coach's, so no release changes them: test/architecture/frozen-files.test.ts. */
const LETTER = 'content/letters/twice-a-week.md'
const FROZEN = ['content/site.ts', 'content/site.json', LETTER]

const COPIED_COURSE = 'hips'

let repository = ''
const at = (path: string) => join(repository, path)

beforeAll(() => {
  if (isOwnSite()) return
  repository = mkdtempSync(join(tmpdir(), 'longrun-update-'))
  for (const name of readdirSync(ROOT).filter(isSource))
    cpSync(join(ROOT, name), at(name), { recursive: true, filter: isSource })
  symlinkSync(join(ROOT, 'node_modules'), at('node_modules'))
  git('init', '--quiet', '--initial-branch=longrun')
  appendFileSync(at('.git/info/exclude'), 'node_modules\n')
  commit('a release')
  git('checkout', '--quiet', '-b', 'coach')
  doWhatTheGuidesSay()
  commit('courses of my own')
})
afterAll(() => {
  if (repository !== '') rmSync(repository, { recursive: true, force: true })
})

/** Neither built, installed nor a test. */
function isSource(path: string): boolean {
  return !/(?:^|\/)(?:node_modules|dist|preview|test|\.git|\.longrun|\.shots|\.wrangler|\.secrets|course\.js)$/.test(
    path,
  )
}

/** All that docs/your-own-course.md and docs/operating.md let a coach change, with the commands that do it. */
function doWhatTheGuidesSay(): void {
  course('new', 'bread', '--yes', '--lessons', '2')
  course('new', 'my-hips', '--from', COPIED_COURSE, '--home')
  appendFileSync(at('content/my-hips/messages/six-walls.md'), '\nA sentence of my own.\n')
  replaceIn('content/site.ts', "courses: ['hips', 'sourdough', ", 'courses: [')
  replaceIn(
    'content/site.ts',
    "brand: { name: 'Longrun' }",
    "brand: { name: 'Jana runs', icon: 'own/icon.svg' }",
  )
  replaceIn('content/site.ts', /name: 'Information.*'/, "name: 'Berliner Beauftragte für Datenschutz'")
  replaceIn('content/site.ts', '  home:', "  privacy: { en: 'own/privacy.md' },\n  imprint: null,\n  home:")
  rmSync(at(LETTER))
  mkdirSync(at('content/own'))
  cpSync(at('src/web/assets/icon.svg'), at('content/own/icon.svg'))
  cpSync(at('content/privacy.md'), at('content/own/privacy.md'))
  appendFileSync(at('content/own/privacy.md'), '\nA sentence of my own.\n')
  writeSite(repository, {
    ...readSite(repository),
    name: 'jana-runs',
    baseUrl: 'https://course.jana-runs.de',
    author: 'Jana',
    sender: 'Jana <jana@jana-runs.de>',
    controller: 'Jana Meier',
    replyTo: 'jana@jana-runs.de',
    postalAddress: 'Jana Meier, Hafenweg 1, 10115 Berlin',
    vars: { SIGNUP_CAP: '100' },
  })
}

test.skipIf(isOwnSite())(
  'a release that changed every file of ours merges without conflicts, and the coach’s site has no mistakes',
  () => {
    release(() => {
      const files = lines(git('ls-files')).filter((path) => !FROZEN.includes(path))
      const changed = files.filter(addToFile)
      expect(changed.length).toBeGreaterThan(files.length * 0.9)
      git('mv', 'content/sourdough', 'content/rye')
      git('rm', '--quiet', '-rf', `content/${COPIED_COURSE}/landing`, 'docs/glossary.md')
    })
    expect(merged()).toEqual({ status: 0, conflicts: [] })
    const own = lines(git('diff', '--name-only', 'longrun', 'coach'))
    expect(own).toEqual(expect.arrayContaining([...FROZEN, 'content/my-hips/messages/six-walls.md']))
    expect(git('diff', '--name-only', 'coach', 'updated', '--', ...own)).toBe('')
    expect(
      git('diff', '--name-only', 'release', 'updated', '--', '.', ...own.map((path) => `:!${path}`)),
    ).toBe('')
    const { mistakes, stillToWrite } = JSON.parse(course('check', '--json'))
    expect(mistakes).toEqual([])
    expect(stillToWrite).not.toEqual([])
  },
)

test.skipIf(isOwnSite()).each([
  ['content/site.ts', "home: 'hips'", "home: 'sourdough'"],
  ['content/site.json', '"plan": "free",', '"plan": "free",\n  "region": "",'],
])('a change of ours to %s would conflict, so it is frozen', (path, before, after) => {
  release(() => replaceIn(path, before, after))
  expect(merged()).toEqual({ status: 1, conflicts: [path] })
})

/** A commit on top of the release that the coach began from. */
function release(change: () => void): void {
  git('checkout', '--quiet', '--force', '-B', 'release', 'longrun')
  change()
  commit('the next release')
}

function merged(): { readonly status: number | null; readonly conflicts: readonly string[] } {
  git('checkout', '--quiet', '-B', 'updated', 'coach')
  const { status } = spawnSync('git', [...SETTINGS, 'merge', '--quiet', '--no-edit', 'release'], {
    cwd: repository,
  })
  return { status, conflicts: lines(git('diff', '--name-only', '--diff-filter=U')) }
}

const COMMENTS: Readonly<Record<string, string>> = {
  '.ts': '// ours',
  '.tsx': '// ours',
  '.css': '/* ours */',
  '.svg': '<!-- ours -->',
  '.md': 'A sentence of ours.',
  '.yml': '# ours',
  '.yaml': '# ours',
  '.toml': '# ours',
  '.csv': '',
  '.sql': '-- ours',
  '.json': '',
  '': '# ours',
}

/** False for a file that would be broken by it. */
function addToFile(path: string): boolean {
  const comment = COMMENTS[extname(path)]
  if (comment !== undefined) appendFileSync(at(path), `\n${comment}\n`)
  return comment !== undefined
}

const SETTINGS = [
  'user.name=A test',
  'user.email=test@course.example',
  'commit.gpgsign=false',
  'core.fsync=none',
].flatMap((setting) => ['-c', setting])

function commit(subject: string): void {
  git('add', '--all')
  git('commit', '--quiet', '--no-verify', '-m', subject)
}

function git(...words: readonly string[]): string {
  return execFileSync('git', [...SETTINGS, ...words], { cwd: repository, encoding: 'utf8' })
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '')
}

function course(...words: readonly string[]): string {
  const ran = spawnSync('tsx', ['src/cli/main.ts', ...words], { cwd: repository, encoding: 'utf8' })
  expect(ran.stderr).toBe('')
  return ran.stdout
}

function replaceIn(path: string, before: string | RegExp, after: string): void {
  const text = readFileSync(at(path), 'utf8')
  expect(text).toMatch(before)
  writeFileSync(at(path), text.replace(before, after))
}

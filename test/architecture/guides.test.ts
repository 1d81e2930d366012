import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { SHIPPED } from '../support/own-site.ts'

const ROOT = join(import.meta.dirname, '../..')

const GUIDES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

/** Made by the build, so a fresh clone has none of it. */
const GENERATED = /^src\/generated\//

test('every path that a guide names exists', () => {
  const named = GUIDES.flatMap((guide) =>
    matchesIn(guide, /`((?:src|content|emails|test|docs)\/[\w./-]*)`/g).map((path) => ({ guide, path })),
  )
  const missing = named.filter(
    ({ path }) => !GENERATED.test(path) && !/[A-Z]{4}/.test(path) && isMissing(path),
  )
  expect(missing).toEqual([])
  expect(named.length).toBeGreaterThan(50)
})

test('every link from a guide to a file or a heading leads there', () => {
  const broken: string[] = []
  for (const guide of GUIDES) {
    for (const link of matchesIn(guide, /(?<!`!\[[^\]]*)\]\((?!https?:)([^)\s]+)\)/g)) {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? guide : join(dirname(guide), path)
      if (isMissing(target)) broken.push(`${guide}: ${link}`)
      else if (anchor !== undefined && exists(target) && !anchorsOf(target).includes(anchor))
        broken.push(`${guide}: ${link}`)
    }
  }
  expect(broken).toEqual([])
})

test('every function that the lifecycle names exists', () => {
  const declared = new Set([...code().matchAll(/\bfunction\*? (\w+)/g)].map(([, name]) => name))
  const named = matchesIn('docs/lifecycle.md', /`(\w+)\(\)`/g)
  expect(named.filter((name) => !declared.has(name))).toEqual([])
  expect(named.length).toBeGreaterThan(40)
})

/** Labels of Gmail, Cloudflare and GitHub. */
const ELSEWHERE = [
  'Show original',
  'Account Settings',
  'Workers Scripts',
  'Workers Routes',
  'Propose changes',
]

test('every button and alert that the operating guide names is on a page', () => {
  const pages = code().replaceAll('’', "'").replaceAll(/\s+/g, ' ')
  const named = matchesIn('docs/operating.md', /(?<!\*)\*([A-Z][^*.]+)\*(?!\*)/g)
  expect(named.filter((label) => !pages.includes(label) && !ELSEWHERE.includes(label))).toEqual([])
  expect(named.length).toBeGreaterThan(8)
})

test('the architecture has every table of the database', () => {
  const migrations = join(ROOT, 'src/db/migrations')
  const sql = readdirSync(migrations).map((name) => readFileSync(join(migrations, name), 'utf8'))
  const created = sql.flatMap((text) => [...text.matchAll(/^create table (\w+)/gm)].map((match) => match[1]))
  const [, tables = ''] = /^## Tables$([\s\S]*?)^## /m.exec(read('docs/architecture.md')) ?? []
  const named = [...tables.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map((match) => match[1]),
  )
  expect(named.toSorted()).toEqual(created.toSorted())
})

test('the operating guide has every alert by its subject', () => {
  const subjects = [...read('src/alerts/alert-mails.ts').matchAll(/subject:([\s\S]*?),\n\s+body/g)].flatMap(
    ([, value = '']) =>
      [...value.matchAll(/'([^']+)'/g)].map(([, subject = '']) => subject.replaceAll('’', "'")),
  )
  const guide = read('docs/operating.md')
  expect(subjects.filter((subject) => !guide.includes(subject))).toEqual([])
  expect(subjects.length).toBeGreaterThan(10)
})

test('the architecture can be read in one go', () => {
  expect(read('docs/architecture.md').split('\n').length).toBeLessThanOrEqual(220)
})

function code(): string {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d)\.tsx?$/.test(name))
    .map((name) => readFileSync(join(ROOT, 'src', name), 'utf8'))
    .join('\n')
}

function matchesIn(guide: string, pattern: RegExp): string[] {
  return [...read(guide).matchAll(pattern)].map((match) => match[1] ?? '')
}

/** As GitHub makes them: lowercase, without punctuation, hyphens for spaces. */
function anchorsOf(path: string): string[] {
  return matchesIn(path, /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** A fork may delete the courses that the guides take their examples from. */
function isMissing(path: string): boolean {
  const [course, name = ''] = /^content\/([\w-]+)\//.exec(path) ?? []
  const isDeleted = course !== undefined && SHIPPED.courses.includes(name) && !exists(course)
  return !isDeleted && !exists(path)
}

function exists(path: string): boolean {
  return statSync(join(ROOT, path), { throwIfNoEntry: false }) !== undefined
}
